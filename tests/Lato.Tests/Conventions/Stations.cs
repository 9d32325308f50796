using Microsoft.CodeAnalysis;

namespace Lato.Tests.Conventions;

/// <summary>The folders of the core are the layers of the message flow; a layer uses only layers before it. The compiler says what is used.</summary>
internal sealed class Stations(SourceProject core)
{
    static readonly string[] Flow =
    [
        "Diagnostics", "Messages", "Engine", "Dependencies", "Transports/Calls", "Handlers", "Compositions", "Modules", "Transactions", "Applications", "Descriptions", "Verification", "Hosting",
    ];

    /// <summary>Folders that stand where another one does: a transport adds itself to a host, which connects it.</summary>
    static readonly Dictionary<string, string> SameStation = new() { ["Transports"] = "Hosting" };

    /// <summary>Where the core reaches ahead, one line each.</summary>
    public IEnumerable<string> Violations() => Violations(core.Names);

    /// <summary>Where a planted file would.</summary>
    public IEnumerable<string> Violations(SourceFile planted) => Violations(core.NamesIn(planted));

    static IEnumerable<string> Violations(IEnumerable<(string File, ISymbol Symbol)> names) =>
        from name in names
        let type = SourceProject.TypeOf(name.Symbol)
        where type is not null
        group type by (name.File, type.Name) into used
        let station = used.Max(StationOf)
        where station > StationOf(used.Key.File)
        select $"{used.Key.File} uses {used.Key.Name} of {Flow[station]}";

    static int StationOf(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Select(reference => StationOf(reference.SyntaxTree.FilePath)).DefaultIfEmpty(-1).Max();

    static int StationOf(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            var folder = path[..end];
            if (Array.IndexOf(Flow, SameStation.GetValueOrDefault(folder, folder)) is >= 0 and var station)
            {
                return station;
            }
        }

        throw new InvalidOperationException($"'{path}' is in no layer of the message flow.");
    }
}
