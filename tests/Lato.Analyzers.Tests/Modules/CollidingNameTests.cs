using Lato.Analyzers.Facades;
using Lato.Analyzers.Modules;
using Lato.Analyzers.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lato.Analyzers.Tests.Modules;

/// <summary>Whatever users call their things, the generated code has room beside them.</summary>
public sealed class CollidingNameTests
{
    static CSharpCompilation Compile(CSharpCompilation compilation)
    {
        var (generated, result) = Compiled.Generate(compilation, new FacadeGenerator(), new ModuleGenerator());
        Assert.All(result.Results, one => Assert.Null(one.Exception));
        Assert.Empty(generated.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return generated;
    }

    static CSharpCompilation Compile(string source, string assembly = "Shop") => Compile(Compiled.Library("using Lato;\n" + source, assembly));

    [Theory]
    [InlineData("[Module(\"a\")] partial class Stock : ApplicationModule; [Module(\"b\")] partial class STOCK : ApplicationModule;")]
    [InlineData("[Module(\"a\")] partial class LatoModules : ApplicationModule;")]
    [InlineData("[Module(\"a\")] partial class latomodules : ApplicationModule;")]
    [InlineData("[Module(\"a\")] partial class GeneratedHandlers : ApplicationModule { [Handler(\"x\")] void X() { } }")]
    [InlineData("[Module(\"a\")] partial class A : ApplicationModule { int GeneratedHandlers; [Handler(\"x\")] int X() => GeneratedHandlers; }")]
    [InlineData("[Module(\"a\")] partial class RegisterHandlers : ApplicationModule { [Handler(\"x\")] void X() { } }")]
    [InlineData("[Module(\"a\")] partial class A : ApplicationModule { [Handler(\"x\")] void Register(object[] all) { } }")]
    [InlineData("[Module(\"a\")] partial class A : ApplicationModule { record Register : Command; [Handler] void Do(Register command) { } }")]
    [InlineData("[Module(\"a\")] partial class Cafe\u0301 : ApplicationModule; [Module(\"b\")] partial class Cafe : ApplicationModule;")]
    [InlineData("[Module(\"a\")] partial class Shop : ApplicationModule;")]
    [InlineData("namespace Shop { [Module(\"a\")] public partial class LatoModules : ApplicationModule; class LatoModules_ { } }")]
    [InlineData("[Facade] partial interface IStock { Task Get(); } [Facade] partial interface ISTOCK { Task Get(); }")]
    [InlineData("[Facade] partial interface IStock { Task Dispatcher(int dispatcher, int _dispatcher, int message); Task For(); new Task<string> ToString(); }")]
    public void Generated_code_compiles_beside_any_name(string source) => Compile(source);

    [Fact]
    public void Two_files_of_one_type_with_the_attribute_twice_crash_nothing()
    {
        var compilation = Compiled.Library("using Lato; [Module(\"a\")] partial class A : ApplicationModule; [Module(\"a\")] partial class A { } [Facade] partial interface I { Task Get(); } [Facade] partial interface I { }");

        Assert.All(Compiled.Generate(compilation, new FacadeGenerator(), new ModuleGenerator()).Result.Results, one => Assert.Null(one.Exception));
    }

    [Fact]
    public void A_program_and_its_tests_each_have_a_list_of_their_modules()
    {
        var program = Compile(Program("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Shop.Tests\")] [Module(\"stock\")] class Stock : ApplicationModule;", "Shop"));
        var tests = Compile(Program("""
            namespace Shop.Tests
            {
                [Module("double")] class Double : ApplicationModule;
                static class Test
                {
                    static void Own(Application app) => app.AddLatoModules();
                    static void OfTheProgram(Application app) => global::LatoModules.AddLatoModules(app);
                }
            }
            """, "Shop.Tests", Image(program)));

        var model = tests.GetSemanticModel(tests.SyntaxTrees.First(tree => tree.FilePath == "Shop.cs"));
        var calls = model.SyntaxTree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax>();

        Assert.Equal(["Shop.Tests", "Shop"], calls.Select(call => model.GetSymbolInfo(call, TestContext.Current.CancellationToken).Symbol!.ContainingAssembly.Name));
    }

    [Fact]
    public void A_facade_of_each_module_may_have_the_same_name()
    {
        var generated = Compile("namespace Orders.Contracts { [Facade] public partial interface IApi { Task Get(); } } namespace Payments.Contracts { [Facade] public partial interface IApi { Task Get(); } }");

        var assembly = Compiled.Load(generated);

        Assert.Equal(
            ["orders.api.get", "payments.api.get"],
            ((string[])["Orders", "Payments"]).Select(module => MessageName.Of(assembly.GetType($"{module}.Contracts.IApi+GetMessage")!)));
    }

    static CSharpCompilation Program(string source, string assembly, params MetadataReference[] references)
    {
        var program = Compiled.Library([("Shop.cs", "using Lato;\n" + source + " static class Program { static void Main() { } }")], assembly, references);
        return program.WithOptions(program.Options.WithOutputKind(OutputKind.ConsoleApplication));
    }

    static PortableExecutableReference Image(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
