using System.Text.RegularExpressions;

namespace Lato.Docs.Tests.Markdown;

/// <summary>Reads the parts of Markdown that the checks need: fenced blocks, headings and prose.</summary>
internal sealed partial class MarkdownReader(string path, string[] lines)
{
    readonly List<string> _prose = [];
    readonly List<FencedBlock> _blocks = [];
    readonly List<Heading> _headings = [];

    public static MarkdownPage Read(string path, string text) =>
        new MarkdownReader(path, text.ReplaceLineEndings("\n").Split('\n')).Read();

    MarkdownPage Read()
    {
        while (_prose.Count < lines.Length)
        {
            var line = lines[_prose.Count];
            if (OpeningFence().Match(line) is { Success: true } fence)
            {
                ReadBlock(fence);
                continue;
            }

            _prose.Add(line);
            if (HeadingLine().Match(line) is { Success: true } heading)
            {
                _headings.Add(new Heading(_prose.Count, heading.Groups["text"].Value));
            }
        }

        return new MarkdownPage(path, _prose, _blocks, _headings);
    }

    void ReadBlock(Match fence)
    {
        var opening = _prose.Count;
        var closing = Array.FindIndex(lines, opening + 1, line => Closes(fence.Groups["fence"].Value, line));
        if (closing < 0)
        {
            throw new DocsException(path, opening + 1, "this block has no closing fence.");
        }

        var indent = fence.Groups["indent"].Length;
        _blocks.Add(new FencedBlock(
            opening + 1,
            fence.Groups["info"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            string.Join('\n', lines[(opening + 1)..closing].Select(line => Unindent(line, indent))),
            CommentAbove(),
            _headings.Count));
        _prose.AddRange(Enumerable.Repeat("", closing - opening + 1));
    }

    static bool Closes(string fence, string line)
    {
        var trimmed = line.Trim();
        return trimmed.Length >= fence.Length && trimmed.All(character => character == fence[0]);
    }

    static string Unindent(string line, int indent) =>
        line[Math.Min(indent, line.Length - line.TrimStart(' ').Length)..];

    string? CommentAbove()
    {
        var last = _prose.FindLastIndex(line => line.Trim().Length > 0);
        if (last < 0 || !_prose[last].TrimEnd().EndsWith("-->", StringComparison.Ordinal))
        {
            return null;
        }

        var first = _prose.FindLastIndex(last, line => line.TrimStart().StartsWith("<!--", StringComparison.Ordinal));
        return first < 0 ? null : string.Join(' ', _prose[first..(last + 1)]).Trim()[4..^3].Trim();
    }

    [GeneratedRegex(@"^(?<indent> *)(?<fence>`{3,}|~{3,})(?<info>[^`]*)$")]
    private static partial Regex OpeningFence();

    [GeneratedRegex(@"^#{1,6} +(?<text>.*?)[ #]*$")]
    private static partial Regex HeadingLine();
}
