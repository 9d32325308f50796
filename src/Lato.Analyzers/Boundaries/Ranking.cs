using Microsoft.CodeAnalysis.Text;

namespace Lato.Analyzers.Boundaries;

/// <summary>A line <c>rank a > b > c</c> of <c>lato.rules</c>, with its place: the names of modules, the greatest first.</summary>
internal sealed record Ranking(IReadOnlyList<string> Names, TextSpan Span)
{
    /// <summary>Each name with each that comes after it.</summary>
    public IEnumerable<(string Greater, string Lesser)> Pairs =>
        Names.SelectMany((greater, place) => Names.Skip(place + 1).Select(lesser => (greater, lesser)));

    public override string ToString() => $"rank {string.Join(" > ", Names)}";
}
