using Microsoft.CodeAnalysis;

namespace Lato.Tests.Conventions;

/// <summary>The folders of the core are the layers of the message flow; a layer uses only layers before it. The compiler says what is used.</summary>
internal sealed class Layers(SourceProject core)
{
    static readonly string[] Order =
    [
        "Diagnostics", "Messages", "Engine", "Dependencies", "Transports/Calls", "Handlers", "Compositions", "Modules", "Transactions", "Applications", "Descriptions", "Verification", "Hosting",
    ];

    /// <summary>Folders that stand where another one does: a transport adds itself to a host, which connects it; the text of a retry policy has durations as settings have.</summary>
    static readonly Dictionary<string, string> SameLayer = new() { ["Transports"] = "Hosting", ["Retrying"] = "Hosting" };

    /// <summary>Where the core reaches ahead, one line each.</summary>
    public IEnumerable<string> Violations() => Violations(core.Names);

    /// <summary>Where a planted file would.</summary>
    public IEnumerable<string> Violations(SourceFile planted) => Violations(core.NamesIn(planted));

    static IEnumerable<string> Violations(IEnumerable<SourceName> names) =>
        from name in names
        let type = name.Type
        where type is not null
        group type by (name.File, type.Name) into used
        let layer = used.Max(LayerOf)
        where layer > LayerOf(used.Key.File)
        select $"{used.Key.File} uses {used.Key.Name} of {Order[layer]}";

    static int LayerOf(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Select(reference => LayerOf(reference.SyntaxTree.FilePath)).DefaultIfEmpty(-1).Max();

    static int LayerOf(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            var folder = path[..end];
            if (Array.IndexOf(Order, SameLayer.GetValueOrDefault(folder, folder)) is >= 0 and var layer)
            {
                return layer;
            }
        }

        throw new InvalidOperationException($"'{path}' is in no layer of the message flow.");
    }
}
