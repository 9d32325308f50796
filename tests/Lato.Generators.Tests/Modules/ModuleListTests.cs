using Lato.Generators.Modules;
using Lato.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lato.Generators.Tests.Modules;

public sealed class ModuleListTests
{
    const string Modules = """
        using Lato;

        namespace Shop.Parts;

        [Module("b")] internal sealed partial class B : ApplicationModule { [Handler("who")] string Who() => "b"; }
        [Module("a")] public sealed class A : ApplicationModule { [Handler("who")] string Who() => "a"; }
        [Module("inner", AutoRegister = false)] public sealed partial class Inner : ApplicationModule;
        [Module("base")] public abstract class Base : ApplicationModule;
        [Module("generic")] public sealed class Generic<T> : ApplicationModule;
        public sealed class Outer
        {
            [Module("nested")] internal sealed class Nested : ApplicationModule { [Handler("who")] string Who() => "nested"; }
            [Module("hidden")] sealed class Hidden : ApplicationModule;
        }
        """;

    [Fact]
    public async Task A_library_has_a_public_method_in_the_namespace_of_its_assembly()
    {
        var (compilation, _) = Compiled.Generate(Compiled.Library(Modules, "Shop.Parts-1"), new ModuleGenerator());
        var list = Compiled.Load(compilation).GetType("Shop.Parts_1.LatoModules")!;
        Assert.True(list.IsPublic);
        await using var app = new Application("test");

        list.GetMethod("AddLatoModules")!.MakeGenericMethod(typeof(Application)).Invoke(null, [app]);

        Assert.Equal("a, b, nested", string.Join(", ", (await app.PublishAsync("who")).Values));
    }

    [Fact]
    public void A_program_finds_its_own_without_a_using()
    {
        var program = Compiled.Library(Modules + " public static class Program { public static void Main() => new Application(\"shop\").AddLatoModules(); }");

        var (compilation, _) = Compiled.Generate(program.WithOptions(program.Options.WithOutputKind(OutputKind.ConsoleApplication)), new ModuleGenerator());

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Equal(Accessibility.Internal, compilation.GetTypeByMetadataName("LatoModules")!.DeclaredAccessibility);
    }

    [Fact]
    public void An_assembly_without_modules_has_no_list()
    {
        var (_, result) = Compiled.Generate(Compiled.Library("public sealed class Nothing;"), new ModuleGenerator());

        Assert.Empty(result.GeneratedTrees);
    }

    [Fact]
    public void The_order_is_that_of_the_names_whatever_the_files()
    {
        string[] files = ["[Lato.Module(\"z\")] public sealed class Z : Lato.ApplicationModule;", "[Lato.Module(\"y\")] public sealed class Y : Lato.ApplicationModule;"];

        Assert.Equal(Listed(files), Listed([.. files.Reverse()]));
    }

    static string Listed(string[] files)
    {
        var compilation = Compiled.Library([.. files.Select((file, index) => ($"{index}.cs", file))]);
        return Compiled.Generate(compilation, new ModuleGenerator()).Result.GeneratedTrees.Single().ToString();
    }
}
