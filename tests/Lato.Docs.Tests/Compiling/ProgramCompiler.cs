using Lato.Docs.Tests.Blocks;
using Lato.Analyzers.Facades;
using Lato.Analyzers.Modules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace Lato.Docs.Tests.Compiling;

/// <summary>Compiles as a reader's project would, and takes warnings for errors: readers should see neither.</summary>
internal static class ProgramCompiler
{
    static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    // The assemblies this test program runs with: the shared frameworks and Lato.
    static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CompiledProgram Compile(DocProgram program)
    {
        SyntaxTree[] files = [.. program.Blocks.GroupBy(block => block.Fenced.File ?? "Program.cs").Select(file => FileOf(file.Key, file))];
        var usings = ImplicitUsings.SourceFor(program.Blocks.Any(block => block.IsForWeb));
        var isExecutable = files.Any(HasEntryPoint);
        var compilation = CSharpCompilation.Create(
            $"Docs_{Guid.NewGuid():N}",
            [.. files, CSharpSyntaxTree.ParseText(usings, ParseOptions)],
            References,
            OptionsFor(isExecutable ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));

        Generators().RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);

        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = generated.Emit(
            assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Report(program.Last, emitted.Diagnostics);
        return new CompiledProgram(assembly.ToArray(), symbols.ToArray(), isExecutable);
    }

    // What the package brings.
    static CSharpGeneratorDriver Generators() =>
        CSharpGeneratorDriver.Create([new ModuleGenerator().AsSourceGenerator(), new FacadeGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    // A file has its own usings, as those of a reader have.
    static SyntaxTree FileOf(string name, IEnumerable<CodeBlock> blocks)
    {
        var source = new ProgramSource();
        foreach (var block in blocks)
        {
            source.Add(Parse(block));
        }

        return CSharpSyntaxTree.ParseText(source.Text, ParseOptions, name, System.Text.Encoding.UTF8);
    }

    // Each block alone first: once syntax is broken, sorting it into one program would move the error elsewhere.
    static SyntaxTree Parse(CodeBlock block)
    {
        var text = ProgramSource.LineDirective(block.Page, block.FirstLine) + block.Text;
        var tree = CSharpSyntaxTree.ParseText(text, ParseOptions);
        Report(block, tree.GetDiagnostics());
        return tree;
    }

    static CSharpCompilationOptions OptionsFor(OutputKind kind) => new(
        kind,
        nullableContextOptions: NullableContextOptions.Enable,
        // The frameworks' assemblies were compiled against each other's older versions.
        specificDiagnosticOptions:
        [
            new("CS1701", ReportDiagnostic.Suppress),
            new("CS1702", ReportDiagnostic.Suppress),
        ]);

    static bool HasEntryPoint(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes().Any(node => node is GlobalStatementSyntax or MethodDeclarationSyntax { Identifier.Text: "Main" });

    static void Report(CodeBlock block, IEnumerable<Diagnostic> diagnostics)
    {
        Diagnostic[] shown = [.. diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        if (shown.Length > 0)
        {
            throw block.Problem("this block does not compile.\n" + string.Join('\n', shown.Select(Describe)));
        }
    }

    static string Describe(Diagnostic diagnostic)
    {
        var position = diagnostic.Location.GetMappedLineSpan();
        return $"{position.Path}:{position.StartLinePosition.Line + 1}: {diagnostic.Id}: {diagnostic.GetMessage()}";
    }
}
