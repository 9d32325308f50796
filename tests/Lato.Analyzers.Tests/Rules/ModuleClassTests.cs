using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Tests.Rules;

public sealed class ModuleClassTests
{
    static Task ReportsAsync(string source, params string[] texts) => Rule<ModuleClassAnalyzer>.ReportsAsync(source, texts);

    [Fact]
    public Task A_class_that_is_not_partial() => ReportsAsync(
        """
        [Module("stock")]
        class [|Stock|] : ApplicationModule;
        """,
        "LATO0007: Module class 'Stock' is not partial, so its handlers are found by reflection. Make it partial to have the code generated.");

    [Fact]
    public Task Nested_and_generic_classes() => ReportsAsync(
        """
        static partial class Shop
        {
            [Module("stock")]
            partial class [|Stock|] : ApplicationModule;
        }
        [Module("crud")]
        partial class [|Crud|]<T> : ApplicationModule;
        """,
        "LATO0007: Module class 'Stock' is nested in 'Shop', where no code can be generated for it, so its handlers are found by reflection. Move it into its namespace to have the code generated.",
        "LATO0007: Module class 'Crud' is generic, so one name would stand for several modules. Derive a class for each module, and give that the attribute.");

    [Fact]
    public async Task What_works_by_reflection_is_information_and_a_generic_class_is_an_error()
    {
        var compilation = Compiled.Library("using Lato; [Module(\"a\")] class A : ApplicationModule; class Tests { [Module(\"n\")] class Nested : ApplicationModule; } [Module(\"b\")] partial class B<T> : ApplicationModule;");

        var reported = await Compiled.AnalyzeAsync(compilation, [new ModuleClassAnalyzer()]);

        Assert.Equal([DiagnosticSeverity.Info, DiagnosticSeverity.Info, DiagnosticSeverity.Error], reported.Select(diagnostic => diagnostic.Severity));
    }

    [Fact]
    public Task Classes_for_which_code_is_generated_or_none_is_wanted() => ReportsAsync(
        """
        [Module("stock")]
        partial class Stock : ApplicationModule;

        class Plain : ApplicationModule;
        abstract class Base<T> : ApplicationModule;
        [Module("numbers")]
        sealed partial class Numbers : Base<int>;
        sealed class Derived : ApplicationModule { class Nested : ApplicationModule; }
        """);
}
