namespace Lato.Analyzers.Tests.Boundaries;

/// <summary>LATO0103.</summary>
public sealed class CycleTests
{
    const string UsesEachOther = """
        using Lato;
        namespace A.Contracts { public sealed record OfA : Command; }
        namespace A { [Module("a")] sealed partial class AModule : ApplicationModule { B.Contracts.OfB? b; B.Contracts.OfB? again; } }
        namespace B.Contracts { public sealed record OfB : Command; }
        namespace B { [Module("b")] sealed partial class BModule : ApplicationModule { C.Contracts.OfC? c; } }
        namespace C.Contracts { public sealed record OfC : Command; }
        namespace C { [Module("c")] sealed partial class CModule : ApplicationModule { A.Contracts.OfA? a; B.Contracts.OfB? b; } }
        """;

    [Fact]
    [Trait("Scenario", "B1")]
    public async Task A_cycle_of_used_contracts_is_reported_once_with_its_path_at_its_first_step()
    {
        var diagnostic = Assert.Single(await new BoundaryProject(UsesEachOther).CheckAsync());

        Assert.Equal("LATO0103", diagnostic.Id);
        Assert.Equal(
            "Modules depend on each other in a cycle: a -> b -> c -> a. Make one of these dependencies an event that the module which knows less publishes (who handles an event depends on its publisher), or a port that the other side implements.",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(2, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public async Task Wildcards_allow_a_cycle_no_more_than_other_rules() =>
        Assert.Equal(["LATO0103"], await new BoundaryProject(UsesEachOther).WithRules("a->*\nb->*\nc->*").IdsAsync());

    [Fact]
    public async Task A_use_that_the_rules_forbid_makes_no_cycle() =>
        Assert.Equal(["LATO0102", "LATO0102"], await new BoundaryProject(UsesEachOther).WithRules("a->b\nb->c").IdsAsync());

    [Fact]
    public async Task A_line_that_cannot_be_read_hides_no_cycle() =>
        Assert.Equal(["LATO0102", "LATO0103", "LATO0105"], (await new BoundaryProject(UsesEachOther).WithRules("a->b\nb->c\nc->a or so").IdsAsync()).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_cycle_of_rules_is_reported_at_its_first_rule()
    {
        var diagnostic = Assert.Single(await BoundaryProject.Payments("class Ledger;").WithRules("payments->auctions\nauctions->payments").CheckAsync());

        Assert.Equal("LATO0103", diagnostic.Id);
        Assert.Contains("auctions -> payments -> auctions", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal("/shop/lato.rules: (1,0)-(1,18)", diagnostic.Location.GetLineSpan().ToString());
    }

    [Fact]
    public async Task A_cycle_of_DependsOn_is_reported_at_its_first_module_class()
    {
        var diagnostic = Assert.Single(await new BoundaryProject("""
            using Lato;
            namespace B { [Module("b", DependsOn = ["a"])] sealed partial class BModule : ApplicationModule; }
            namespace A { [Module("a", DependsOn = ["b"])] sealed partial class AModule : ApplicationModule; }
            """).CheckAsync());

        Assert.Equal("LATO0103", diagnostic.Id);
        Assert.Equal(2, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public async Task A_program_sees_the_cycle_of_the_assemblies_that_it_joins()
    {
        var contractsOfA = new BoundaryProject("namespace A.Contracts; public sealed record OfA : Lato.Command;") { Assembly = "A.Contracts" };
        var contractsOfB = new BoundaryProject("namespace B.Contracts; public sealed record OfB : Lato.Command;") { Assembly = "B.Contracts" };
        var a = new BoundaryProject("namespace A; [Lato.Module(\"a\")] public sealed partial class AModule : Lato.ApplicationModule { public B.Contracts.OfB? b; }") { Assembly = "A", References = [contractsOfA.Built, contractsOfB.Built] };
        var b = new BoundaryProject("namespace B; [Lato.Module(\"b\")] public sealed partial class BModule : Lato.ApplicationModule { public A.Contracts.OfA? a; }") { Assembly = "B", References = [contractsOfA.Built, contractsOfB.Built] };
        var program = new BoundaryProject("static class Program { static void Main() { } }") { IsProgram = true, References = [contractsOfA.Built, contractsOfB.Built, a.Built, b.Built] };

        Assert.Empty(await a.IdsAsync());
        Assert.Empty(await b.IdsAsync());
        Assert.Contains("a -> b -> a", Assert.Single(await program.MessagesAsync()), StringComparison.Ordinal);
    }
}
