using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Lato.Http.Routing;

/// <summary>A regular expression for whole paths. Immutable.</summary>
internal sealed class PathPattern
{
    /// <summary>Patterns come after all templates, and before what falls back.</summary>
    public const int FirstOrder = int.MaxValue / 2;

    static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    readonly Regex _regex;

    PathPattern(Regex regex) => _regex = regex;

    public static RoutePattern AnyPath { get; } = RoutePatternFactory.Parse("{**path}");

    public IReadOnlySet<string> Names => _regex.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0])).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="HttpRouteException">It is not a regular expression.</exception>
    public static PathPattern Of(string pattern, string handler)
    {
        var whole = $@"\A(?:{pattern})\z";
        try
        {
            return new PathPattern(new Regex(whole, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Longest));
        }
        catch (NotSupportedException)
        {
            return new PathPattern(new Regex(whole, RegexOptions.CultureInvariant | RegexOptions.Compiled, Longest));
        }
        catch (ArgumentException failure)
        {
            throw new HttpRouteException($"'{pattern}' of handler '{handler}' is not a regular expression: {failure.Message}");
        }
    }

    /// <returns>The values of the named groups that took part; null if the path does not match, or is made to take too long.</returns>
    public Dictionary<string, string?>? Match(string path)
    {
        try
        {
            var match = _regex.Match(path);
            return match.Success
                ? match.Groups.Values.Where(group => group.Success && !char.IsAsciiDigit(group.Name[0])).ToDictionary(group => group.Name, group => (string?)group.Value)
                : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
