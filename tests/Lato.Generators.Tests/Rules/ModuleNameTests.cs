using Lato.Generators.Rules;
using Lato.Generators.Tests.Boundaries;
using Lato.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Generators.Tests.Rules;

public sealed class ModuleNameTests
{
    [Fact]
    public Task Modules_that_one_application_cannot_have() => Rule<ModuleNameAnalyzer>.ReportsAsync(
        """
        [Module("stock")] class A : ApplicationModule;
        [Module("Stock")] class [|B|] : ApplicationModule;
        [Module("old stock")] class C : ApplicationModule;
        [Module("old-stock")] class [|D|] : ApplicationModule;
        """,
        "LATO0014: Module classes 'A' and 'B' are named 'stock' and 'Stock', which is one name for settings, so AddLatoModules() cannot add both. Rename one, or leave one out with AutoRegister = false.",
        "LATO0014: Module classes 'C' and 'D' are named 'old stock' and 'old-stock', which is one name for settings, so AddLatoModules() cannot add both. Rename one, or leave one out with AutoRegister = false.");

    [Fact]
    public async Task Two_of_exactly_one_name_may_stand_in_for_each_other_which_is_a_warning()
    {
        var compilation = Compiled.Library("using Lato; [Module(\"a\")] class A : ApplicationModule; [Module(\"a\")] class B : ApplicationModule; [Module(\"A\")] class C : ApplicationModule;");

        var reported = await Compiled.AnalyzeAsync(compilation, [new ModuleNameAnalyzer()]);

        Assert.Equal([DiagnosticSeverity.Warning, DiagnosticSeverity.Error], reported.Select(diagnostic => diagnostic.Severity));
    }

    [Fact]
    public Task Modules_that_nobody_adds_together() => Rule<ModuleNameAnalyzer>.IsQuietAsync(
        """
        [Module("stock")] class A : ApplicationModule;
        [Module("stock", AutoRegister = false)] class B : ApplicationModule;
        [Module("stock")] abstract class C : ApplicationModule;
        class Outer { [Module("stock")] class D : ApplicationModule; }
        class Stock : ApplicationModule;
        """);

    [Fact]
    public async Task Tests_may_have_doubles_of_one_name()
    {
        var compilation = Compiled.Library("using Lato; [Module(\"a\")] class A : ApplicationModule; [Module(\"a\")] class B : ApplicationModule;");

        Assert.Empty(await Compiled.AnalyzeAsync(compilation, [new ModuleNameAnalyzer()], new AnalyzerOptions([], new ProjectOptions([("IsTestProject", "true")]))));
    }
}
