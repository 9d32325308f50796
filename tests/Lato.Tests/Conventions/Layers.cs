using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Tests.Conventions;

/// <summary>The folders of the core are the layers of the message flow; a layer uses only layers before it. The compiler says what is used.</summary>
internal sealed class Layers
{
    static readonly string[] Order =
    [
        "Diagnostics", "Messages", "Engine", "Dependencies", "Transports/Calls", "Handlers", "Compositions", "Modules", "Transactions", "Applications", "Descriptions", "Verification", "Hosting",
    ];

    /// <summary>Folders that stand where another one does: a transport adds itself to a host, which connects it.</summary>
    static readonly Dictionary<string, string> SameLayer = new() { ["Transports"] = "Hosting" };

    const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    readonly CSharpCompilation _compilation;

    public Layers(IEnumerable<SourceFile> files)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        _compilation = CSharpCompilation.Create(
            "Lato",
            [TreeOf(new SourceFile("Diagnostics/ImplicitUsings.cs", ImplicitUsings)), .. files.Select(TreeOf)],
            platform.Where(path => Path.GetFileName(path) != "Lato.dll").Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    /// <summary>Where the files reach ahead, one line each.</summary>
    public IEnumerable<string> Violations() => _compilation.SyntaxTrees.SelectMany(tree => Violations(_compilation, tree));

    /// <summary>Where a planted file would.</summary>
    public IEnumerable<string> Violations(SourceFile planted)
    {
        var tree = TreeOf(planted);
        return Violations(_compilation.AddSyntaxTrees(tree), tree);
    }

    static IEnumerable<string> Violations(CSharpCompilation compilation, SyntaxTree tree)
    {
        var own = LayerOf(tree.FilePath);
        var model = compilation.GetSemanticModel(tree);
        return from name in tree.GetRoot().DescendantNodes(descendIntoTrivia: false).OfType<SimpleNameSyntax>()
               where !name.Ancestors().OfType<UsingDirectiveSyntax>().Any()
               let type = TypeOf(model.GetSymbolInfo(name).Symbol)
               where type is not null
               group type by type.Name into used
               let layer = used.Max(LayerOf)
               where layer > own
               select $"{tree.FilePath} uses {used.Key} of {Order[layer]}";
    }

    /// <summary>The type that a name is of, or that declares what it is of.</summary>
    static INamedTypeSymbol? TypeOf(ISymbol? symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.OriginalDefinition;
    }

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

    static SyntaxTree TreeOf(SourceFile file) =>
        CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.Preview), file.Path);
}
