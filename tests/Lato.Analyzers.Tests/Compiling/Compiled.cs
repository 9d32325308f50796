using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Lato.Analyzers.Tests.Compiling;

/// <summary>C# source that a test compiles as a user's project would be: with Lato, ASP.NET Core and implicit usings.</summary>
internal static class Compiled
{
    const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    static readonly Lazy<MetadataReference[]> Platform = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Lato.Analyzers", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>A library of one file, or of several whose names matter.</summary>
    public static CSharpCompilation Library(string source, string assembly = "Shop", params MetadataReference[] references) =>
        Library([("Shop.cs", source)], assembly, references);

    public static CSharpCompilation Library((string Path, string Source)[] files, string assembly = "Shop", params MetadataReference[] references) =>
        CSharpCompilation.Create(
            assembly,
            [Parse("Usings.cs", Usings), .. files.Select(file => Parse(file.Path, file.Source))],
            [.. Platform.Value, .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string path, string source) => CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), Parsing, path);

    /// <summary>The compilation with what generators add, which must compile unless the test says otherwise.</summary>
    public static (CSharpCompilation Compilation, GeneratorDriverRunResult Result) Generate(CSharpCompilation compilation, params IIncrementalGenerator[] generators)
    {
        var driver = DriverOf(generators).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return ((CSharpCompilation)generated, driver.GetRunResult());
    }

    public static GeneratorDriver DriverOf(params IIncrementalGenerator[] generators) => CSharpGeneratorDriver.Create(
        [.. generators.Select(generator => generator.AsSourceGenerator())],
        parseOptions: Parsing,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>What analyzers report, in the order of the places; errors of the source itself fail the test.</summary>
    public static Task<Diagnostic[]> AnalyzeAsync(CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, params AdditionalText[] additional)
    {
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return AnalyzeAsync(compilation, analyzers, new AnalyzerOptions([.. additional]));
    }

    /// <summary>What analyzers report with the options of a project, whatever the source.</summary>
    public static async Task<Diagnostic[]> AnalyzeAsync(CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, AnalyzerOptions options)
    {
        var diagnostics = await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>The compilation as an assembly in memory.</summary>
    public static Assembly Load(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }
}
