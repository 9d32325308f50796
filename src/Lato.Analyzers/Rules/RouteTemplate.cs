namespace Lato.Analyzers.Rules;

/// <summary>A route template as ASP.NET Core reads it, as far as its form goes. Pure.</summary>
internal sealed class RouteTemplate
{
    readonly List<string> _names = [];

    /// <summary>The names of its parameters.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The one that takes the rest of the path, and may be there only to match; null if there is none.</summary>
    public string? CatchAll { get; private set; }

    /// <summary>Why it is not a template; null if it is one.</summary>
    public string? Problem { get; private set; }

    public static RouteTemplate Parse(string text)
    {
        var template = new RouteTemplate();
        template.Problem = template.Read(text);
        return template;
    }

    string? Read(string text)
    {
        if (text.StartsWith("~", StringComparison.Ordinal) && !text.StartsWith("~/", StringComparison.Ordinal))
        {
            return "it begins with '~', which only '~/' may";
        }

        var path = text.StartsWith("~/", StringComparison.Ordinal) ? text.Substring(2) : text.StartsWith("/", StringComparison.Ordinal) ? text.Substring(1) : text;
        if (path.Length > 1 && path.EndsWith("/", StringComparison.Ordinal))
        {
            path = path.Substring(0, path.Length - 1);
        }

        if (path.Length == 0)
        {
            return null;
        }

        var segments = SegmentsOf(path);
        for (var i = 0; i < segments.Count; i++)
        {
            if (ReadSegment(segments[i], isLast: i == segments.Count - 1) is { } problem)
            {
                return problem;
            }
        }

        return _names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? $"it has the parameter '{twice.Key}' twice"
            : null;
    }

    // A constraint may have a slash in it.
    static List<string> SegmentsOf(string path)
    {
        var segments = new List<string> { "" };
        var isInside = false;
        for (var i = 0; i < path.Length; i++)
        {
            if (IsDoubled(path, i))
            {
                segments[segments.Count - 1] += path.Substring(i++, 2);
                continue;
            }

            isInside = path[i] == '{' || (isInside && path[i] != '}');
            if (path[i] == '/' && !isInside)
            {
                segments.Add("");
            }
            else
            {
                segments[segments.Count - 1] += path[i];
            }
        }

        return segments;
    }

    string? ReadSegment(string segment, bool isLast)
    {
        if (segment.Length == 0)
        {
            return "it has two slashes in a row";
        }

        var hasParameterBefore = false;
        for (var i = 0; i < segment.Length;)
        {
            if (segment[i] == '{' && !IsDoubled(segment, i))
            {
                var end = EndOf(segment, i);
                if (end < 0)
                {
                    return "a '{' in it has no '}'";
                }

                var isWhole = i == 0 && end == segment.Length - 1;
                if (hasParameterBefore)
                {
                    return "two parameters in it have nothing between them";
                }

                if (ReadParameter(segment.Substring(i + 1, end - i - 1), isWhole, isLast, isEnd: end == segment.Length - 1) is { } problem)
                {
                    return problem;
                }

                hasParameterBefore = true;
                i = end + 1;
            }
            else if (segment[i] == '}' && !IsDoubled(segment, i))
            {
                return "a '}' in it has no '{'";
            }
            else if (segment[i] == '?')
            {
                return "it has a '?' outside of a parameter; what is in the query is not a part of a route";
            }
            else
            {
                hasParameterBefore = false;
                i += IsDoubled(segment, i) ? 2 : 1;
            }
        }

        return null;
    }

    // Braces are doubled in a constraint, such as a regular expression.
    static int EndOf(string segment, int start)
    {
        for (var i = start + 1; i < segment.Length; i++)
        {
            if (IsDoubled(segment, i))
            {
                i++;
            }
            else if (segment[i] == '}')
            {
                return i;
            }
        }

        return -1;
    }

    string? ReadParameter(string text, bool isWhole, bool isLast, bool isEnd)
    {
        var name = text.TrimStart('*');
        var isCatchAll = name.Length < text.Length;
        var rest = name.IndexOfAny([':', '=']);
        var isOptional = name.EndsWith("?", StringComparison.Ordinal);
        name = rest >= 0 ? name.Substring(0, rest) : isOptional ? name.Substring(0, name.Length - 1) : name;
        if (text.Length - text.TrimStart('*').Length > 2 || name.Length == 0 || name.IndexOfAny(['/', '{', '}', '?', '*']) >= 0)
        {
            return $"'{{{text}}}' has no name that a parameter can have";
        }

        if (isCatchAll && (!isWhole || !isLast))
        {
            return $"'{{{text}}}' takes the rest of the path, so nothing may precede it in its segment or follow it";
        }

        if (isOptional && (isCatchAll || !isEnd || (rest >= 0 && text.TrimStart('*')[rest] == '=')))
        {
            return isCatchAll ? $"'{{{text}}}' takes the rest of the path, which cannot be optional"
                : !isEnd ? $"'{{{text}}}' is optional, so nothing may follow it"
                : $"'{{{text}}}' is optional, so it cannot have a default";
        }

        _names.Add(name);
        CatchAll = isCatchAll ? name : CatchAll;
        return null;
    }

    static bool IsDoubled(string text, int at) => text[at] is '{' or '}' && at + 1 < text.Length && text[at + 1] == text[at];
}
