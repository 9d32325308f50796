using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Lato.Analyzers.Boundaries;

/// <summary>A file beside the source, found by its name.</summary>
internal sealed record BoundaryFile(string Path, SourceText Text)
{
    public const string Rules = "lato.rules";
    public const string Baseline = "lato.baseline";

    public static IReadOnlyList<BoundaryFile> Named(string name, IEnumerable<AdditionalText> files, CancellationToken cancellationToken) =>
    [
        .. from file in files.GroupBy(file => file.Path, (_, same) => same.First())
           where string.Equals(System.IO.Path.GetFileName(file.Path), name, StringComparison.OrdinalIgnoreCase)
           let text = file.GetText(cancellationToken)
           where text is not null
           orderby file.Path
           select new BoundaryFile(file.Path, text),
    ];

    public Location PlaceOf(TextSpan span) => Location.Create(Path, span, Text.Lines.GetLinePositionSpan(span));
}
