using Lato.Generators.Facades;
using Lato.Generators.Modules;
using Lato.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Generators.Tests.Modules;

/// <summary>The compiler says nothing of generated code, whatever the user's code is marked with and however strict the user is.</summary>
public sealed class QuietCodeTests
{
    const string Odd = """
        using Lato;
        using System.Diagnostics.CodeAnalysis;

        [assembly: System.CLSCompliant(true)]

        namespace Shop;

        {0} public sealed record Old(int Amount) : Command<int>;
        {0} public sealed class Thing;
        {0} public enum Size { Small = 1 }
        {0} public sealed record Happened : Event;

        {0}
        [Facade]
        public partial interface IPrices
        {
            Task<string?> Get(Thing? thing, uint number = 3);
        }

        [Facade]
        public partial interface IMarked
        {
            {0} Task Set(Thing thing);
        }

        {0}
        [Module("stock")]
        public sealed partial class stockmodule : ApplicationModule, IPrices, IMarked
        {
            [Handler] int Take(Old command) => command.Amount;
            [Handler("odd")] Thing? Odd(Thing? thing = null, Size size = Size.Small, params Thing[] more) => thing;
            [Handler("list")] Task<IReadOnlyList<Thing?>?> List(uint number) => Task.FromResult<IReadOnlyList<Thing?>?>(null);
            [Http("GET", "/text"), Handler("text")] string? Text(string? text) => text;
            {0} [Handler("marked")] void Marked() { }
            [Handler] void On(Happened happened) { }
            public Task<string?> Get(Thing? thing, uint number) => Task.FromResult<string?>(null);
            {0} public Task Set(Thing thing) => Task.CompletedTask;
        }

        public sealed class HttpAttribute(string method, string path) : TransportAttribute(typeof(HttpAttribute))
        {
            public string What => method + path;
            protected override bool ProvidesValueFor(System.Reflection.ParameterInfo parameter) => false;
        }
        """;

    [Theory]
    [InlineData("")]
    [InlineData("[Obsolete]")]
    [InlineData("[Obsolete(\"Not any more.\")]")]
    [InlineData("[Obsolete(\"Never.\", error: true)]")]
    [InlineData("[Experimental(\"SHOP001\")]")]
    [InlineData("[Experimental(\"SHOP001\", UrlFormat = \"https://example.org/{0}\")]")]
    [InlineData("[System.Runtime.Versioning.RequiresPreviewFeatures]")]
    [InlineData("[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]")]
    public void Generated_code_is_never_reported(string mark)
    {
        foreach (var nullable in (NullableContextOptions[])[NullableContextOptions.Enable, NullableContextOptions.Disable, NullableContextOptions.Warnings, NullableContextOptions.Annotations])
        {
            var (generated, result) = Compiled.Generate(Strict(Odd.Replace("{0}", mark, StringComparison.Ordinal), nullable), new FacadeGenerator(), new ModuleGenerator());
            var trees = result.GeneratedTrees.ToHashSet();

            Assert.Equal(4, trees.Count);
            Assert.All(trees, tree => Assert.Contains("stock", string.Concat(trees), StringComparison.Ordinal));
            Assert.Empty(generated.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Location.SourceTree is { } tree && trees.Contains(tree)));
        }
    }

    [Fact]
    public void Strictness_is_real_here()
    {
        var strict = Strict("using Lato; [Obsolete] public sealed record Old : Command; public static class User { public static object Make() => new Old(); }", NullableContextOptions.Enable);

        Assert.Contains(strict.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic is { Id: "CS0612", Severity: DiagnosticSeverity.Error });
    }

    static CSharpCompilation Strict(string source, NullableContextOptions nullable)
    {
        var compilation = Compiled.Library(source);
        var trees = compilation.SyntaxTrees.Select(tree => tree.WithRootAndOptions(tree.GetRoot(), ((CSharpParseOptions)tree.Options).WithDocumentationMode(DocumentationMode.Diagnose)));
        return compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees).WithOptions(compilation.Options
            .WithNullableContextOptions(nullable)
            .WithWarningLevel(9999)
            .WithGeneralDiagnosticOption(ReportDiagnostic.Error));
    }
}
