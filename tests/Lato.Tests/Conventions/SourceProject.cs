using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Tests.Conventions;

/// <summary>A project of the sources, as the compiler understands it; generated code and packages that no test refers to are missing.</summary>
internal sealed class SourceProject
{
    const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    static readonly MetadataReference[] Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    static Lazy<IReadOnlyList<SourceProject>> _all = new(Read);

    readonly Lazy<IReadOnlyList<SourceName>> _names; // made once, by whichever test comes first

    SourceProject(string name, IEnumerable<SourceFile> files)
    {
        _names = new(() => [.. Compilation!.SyntaxTrees.SelectMany(tree => NamesIn(Compilation, tree))]);
        Name = name;
        Compilation = CSharpCompilation.Create(
            name,
            [TreeOf(new SourceFile("ImplicitUsings.cs", ImplicitUsings)), .. files.Select(TreeOf)],
            Platform.Where(reference => Path.GetFileName(reference.Display) != $"{name}.dll"),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    /// <summary>Every project under <c>src</c> that has code.</summary>
    public static IReadOnlyList<SourceProject> All => _all.Value;

    /// <summary>Those of the product: all but the modules of the samples.</summary>
    public static IEnumerable<SourceProject> Products => All.Where(project => project.Name.Split('.')[0] == "Lato");

    /// <summary>Lets go of them, and of all that the compiler knows of them.</summary>
    public static void Forget() => _all = new(Read);

    public string Name { get; }

    public CSharpCompilation Compilation { get; }

    public static SourceProject Planted(params SourceFile[] files) => new("Planted", files);

    /// <summary>The types that it declares, nested ones too, but not that of a program's statements.</summary>
    public IEnumerable<INamedTypeSymbol> Types => TypesIn(Compilation.Assembly.GlobalNamespace).Where(type => type.Name != WellKnownMemberNames.TopLevelStatementsEntryPointTypeName);

    /// <summary>What each name in the code stands for.</summary>
    public IReadOnlyList<SourceName> Names => _names.Value;

    /// <summary>The same for a file that is added to it.</summary>
    public IEnumerable<SourceName> NamesIn(SourceFile planted)
    {
        var tree = TreeOf(planted);
        return NamesIn(Compilation.AddSyntaxTrees(tree), tree);
    }

    static IReadOnlyList<SourceProject> Read() =>
    [
        .. from file in Directory.GetFiles(Path.Combine(SourceTree.Root, "src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
           let folder = Path.GetRelativePath(Path.Combine(SourceTree.Root, "src"), Path.GetDirectoryName(file)!).Replace('\\', '/')
           where !folder.StartsWith("Lato.Templates", StringComparison.Ordinal)
           select new SourceProject(Path.GetFileNameWithoutExtension(file), SourceTree.Libraries
               .Where(source => source.Path.StartsWith($"{folder}/", StringComparison.Ordinal))
               .Select(source => source with { Path = source.Path[(folder.Length + 1)..] })),
    ];

    static IEnumerable<SourceName> NamesIn(CSharpCompilation compilation, SyntaxTree tree)
    {
        var model = compilation.GetSemanticModel(tree);
        return from name in tree.GetRoot().DescendantNodes(node => node is not UsingDirectiveSyntax).OfType<SimpleNameSyntax>()
               let found = model.GetSymbolInfo(name)
               let symbol = found.Symbol ?? found.CandidateSymbols.FirstOrDefault(candidate => Fits(model, name, candidate)) ?? found.CandidateSymbols.FirstOrDefault()
               where symbol is not null
               select new SourceName(tree.FilePath, name, symbol);
    }

    /// <summary>Whether a method is called with arguments as far as these are known: the compiler decides for none where one is of a missing package.</summary>
    static bool Fits(SemanticModel model, SimpleNameSyntax name, ISymbol candidate) =>
        (name.Parent is MemberAccessExpressionSyntax access ? access.Parent : name.Parent) is InvocationExpressionSyntax { ArgumentList.Arguments: var arguments }
        && candidate is IMethodSymbol method && arguments.Count <= method.Parameters.Length
        && arguments.Zip(method.Parameters).All(pair => model.GetTypeInfo(pair.First.Expression).Type is null or IErrorTypeSymbol
            || model.ClassifyConversion(pair.First.Expression, pair.Second.Type).IsImplicit);

    static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) => container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(member => member is INamedTypeSymbol type ? TypesIn(type).Prepend(type) : TypesIn(member));

    static SyntaxTree TreeOf(SourceFile file) =>
        CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: ["NET"]), file.Path);
}
