using Lato.Analyzers.Modules;
using Lato.Analyzers.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lato.Analyzers.Tests.Modules;

/// <summary>An edit that changes no module makes the compiler write nothing again.</summary>
public sealed class IncrementalTests
{
    const string Shop = """
        using Lato;

        public sealed record Add(int Amount) : Command;

        [Module("shop")]
        public sealed partial class ShopModule : ApplicationModule
        {
            [Handler] void Add(Add command) { }
        }
        """;

    readonly CSharpCompilation _before = Compiled.Library(Shop);

    [Fact]
    public void An_unrelated_type_re_runs_nothing()
    {
        var result = RunTwice(_before, _before.AddSyntaxTrees(Compiled.Parse("Other.cs", "public sealed class Other;")));

        AssertReasons(result, ModuleGenerator.ModulesStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        AssertReasons(result, ModuleGenerator.ListStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        Assert.All(OutputsOf(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void The_body_of_a_handler_re_runs_nothing()
    {
        var result = RunTwice(_before, Compiled.Library(Shop.Replace("{ }", "{ Console.WriteLine(); }", StringComparison.Ordinal)));

        AssertReasons(result, ModuleGenerator.ModulesStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        Assert.All(OutputsOf(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_new_parameter_writes_the_module_again_and_not_the_list()
    {
        var result = RunTwice(_before, Compiled.Library(Shop.Replace("Add command)", "Add command, CancellationToken ct)", StringComparison.Ordinal)));

        AssertReasons(result, ModuleGenerator.ModulesStep, IncrementalStepRunReason.Modified);
        AssertReasons(result, ModuleGenerator.ListStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
    }

    [Fact]
    public void The_first_state_writes_the_module_again_and_more_of_it_nothing()
    {
        var one = Compiled.Library(Shop.Replace("{ }", "{ _count++; } int _count;", StringComparison.Ordinal));
        var two = Compiled.Library(Shop.Replace("{ }", "{ _count++; } int _count; int _more;", StringComparison.Ordinal));

        AssertReasons(RunTwice(_before, one), ModuleGenerator.ModulesStep, IncrementalStepRunReason.Modified);
        AssertReasons(RunTwice(one, two), ModuleGenerator.ModulesStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
    }

    static GeneratorRunResult RunTwice(CSharpCompilation before, CSharpCompilation after) =>
        Compiled.DriverOf(new ModuleGenerator()).RunGenerators(before).RunGenerators(after).GetRunResult().Results[0];

    static void AssertReasons(GeneratorRunResult result, string step, params IncrementalStepRunReason[] allowed)
    {
        var reasons = result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason).ToList();
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.Contains(reason, allowed));
    }

    static List<IncrementalStepRunReason> OutputsOf(GeneratorRunResult result)
    {
        var reasons = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason).ToList();
        Assert.Equal(2, reasons.Count);
        return reasons;
    }
}
