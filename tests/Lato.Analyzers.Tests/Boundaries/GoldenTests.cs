namespace Lato.Analyzers.Tests.Boundaries;

/// <summary>The rows of the recorded table of allowed and forbidden imports; where the recorded checker left a gap, closed by default.</summary>
public sealed class GoldenTests
{
    const string RulesA = """
        customer_relationship->auctions
        web_app->*
        *->foundation
        """;

    const string RulesB = """
        web_app->auctions
        friend auctions_infrastructure->auctions
        """;

    const string Reference = """
        friend auctions_infrastructure->auctions
        friend shipping_infrastructure->shipping

        auctions_infrastructure->auctions
        auctions_infrastructure->foundation
        auctions_infrastructure->db_infrastructure
        customer_relationship->auctions
        customer_relationship->db_infrastructure
        payments->db_infrastructure
        processes->auctions
        processes->customer_relationship
        processes->db_infrastructure
        processes->payments
        shipping_infrastructure->db_infrastructure
        shipping_infrastructure->shipping
        main->*
        web_app->*
        web_app_models->db_infrastructure
        *->foundation
        """;

    [Theory]
    [InlineData("customer_relationship", "auctions", null)]
    [InlineData("auctions", "customer_relationship", "LATO0102")]
    [InlineData("web_app", "auctions", null)]
    [InlineData("auctions", "foundation", null)]
    [InlineData("payments", "auctions", "LATO0102")]
    public async Task Config_A_forbids_what_its_rules_do_not_allow(string from, string to, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], await Application((from, to)).WithRules(RulesA).IdsAsync());

    [Fact]
    public async Task Config_A_says_nothing_of_libraries() => Assert.Empty(await BoundaryProject.Payments("""
        class Writer { string Write() => System.Text.Json.JsonSerializer.Serialize(1); }
        """).WithRules(RulesA).IdsAsync());

    [Fact]
    public async Task Config_A_allows_a_module_itself() => Assert.Empty(await new BoundaryProject(BoundaryProject.Auctions + """
        namespace Auctions.Storage { class Rows { public Auctions.Domain.Auction? Row; } }
        """).WithRules(RulesA).IdsAsync());

    [Fact]
    public async Task Config_A_is_closed_for_a_module_that_no_rule_names() =>
        Assert.Equal(["LATO0102"], await Application(("auctions", "payments")).WithRules(RulesA).IdsAsync());

    [Theory]
    [InlineData("web_app", "using Auctions.Contracts;", "PlacingBid", null)]
    [InlineData("web_app", "using Auctions.Domain;", "Auction", "LATO0101")]
    [InlineData("web_app", "", "Auctions.Domain.Auction", "LATO0101")]
    [InlineData("web_app", "using Auctions;", "string", null)]
    [InlineData("auctions_infrastructure", "using Auctions.Domain;", "Auction", null)]
    [InlineData("auctions.x", "using Auctions.Domain;", "Auction", null)]
    public async Task Config_B_forbids_what_its_rules_do_not_allow(string from, string usings, string type, string? expected)
    {
        var space = PascalCase(from);
        var module = from == "auctions.x" ? "" : $"[Module(\"{from}\")] sealed partial class {space}Module : ApplicationModule;";
        var project = new BoundaryProject($"{usings}\n{BoundaryProject.Auctions}\nnamespace {space} {{ {module} class User {{ {type}? used; }} }}") { Rules = RulesB };

        Assert.Equal(expected is null ? [] : [expected], await project.IdsAsync());
    }

    [Fact]
    public async Task Config_B_is_closed_for_a_module_that_names_no_contracts() => Assert.Equal(["LATO0101"], await new BoundaryProject("""
        using Lato;
        namespace Auctions { [Module("auctions")] sealed partial class AuctionsModule : ApplicationModule; public class Auction; }
        namespace WebApp { [Module("web_app")] sealed partial class WebAppModule : ApplicationModule; class Page { Auctions.Auction? shown; } }
        """).WithRules(RulesB).IdsAsync());

    [Fact]
    public async Task Of_nested_modules_the_closest_decides()
    {
        var messages = await new BoundaryProject("""
            using Lato;
            namespace Auctions { [Module("auctions")] sealed partial class AuctionsModule : ApplicationModule; }
            namespace Auctions.Bids { [Module("bids")] sealed partial class BidsModule : ApplicationModule; }
            namespace Auctions.Bids.Domain { public class Bid; }
            namespace Auctions.Domain { class Auction { Bids.Domain.Bid? best; } }
            """).MessagesAsync();

        Assert.Equal(
            ["LATO0101 'Bid' is private to module 'bids', and 'Auctions.Domain.Auction' belongs to module 'auctions'. Use the contracts of 'bids', mark the type with [ModuleApi], or make them friends in lato.rules: friend auctions->bids."],
            messages);
    }

    [Fact]
    public async Task The_reference_rules_allow_the_graph_that_they_describe()
    {
        (string From, string To)[] uses =
        [
            .. Reference.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(rule => !rule.StartsWith("friend", StringComparison.Ordinal) && !rule.Contains('*', StringComparison.Ordinal))
                .Select(rule => (rule.Split("->")[0], rule.Split("->")[1])),
            ("main", "auctions_infrastructure"), ("main", "payments"), ("main", "web_app"), ("web_app", "auctions"), ("web_app", "customer_relationship"),
            ("payments", "foundation"), ("shipping", "foundation"), ("processes", "foundation"),
        ];

        Assert.Empty(await Application(uses).WithRules(Reference).With(project => project with { IsProgram = true }).IdsAsync());
    }

    [Theory]
    [InlineData("auctions", "auctions_infrastructure")]
    [InlineData("auctions", "payments")]
    [InlineData("auctions", "db_infrastructure")]
    [InlineData("payments", "customer_relationship")]
    [InlineData("shipping", "auctions")]
    [InlineData("foundation", "auctions")]
    [InlineData("web_app_models", "web_app")]
    public async Task The_reference_rules_allow_nothing_else(string from, string to) =>
        Assert.Equal(["LATO0102"], await Application((from, to)).WithRules(Reference).IdsAsync());

    // Foundation and the infrastructure of the database are libraries: namespaces without a module class.
    static BoundaryProject Application(params (string From, string To)[] uses)
    {
        string[] names =
        [
            "auctions", "auctions_infrastructure", "customer_relationship", "payments", "processes", "shipping", "shipping_infrastructure",
            "main", "web_app", "web_app_models", "foundation", "db_infrastructure",
        ];
        var spaces = names.Select(name => $$"""
            namespace {{PascalCase(name)}}.Contracts { public sealed record {{PascalCase(name)}}Thing; }
            namespace {{PascalCase(name)}}
            {
                {{(name is "foundation" or "db_infrastructure" ? "" : $"[Module(\"{name}\")] sealed partial class {PascalCase(name)}Module : ApplicationModule;")}}
                class Uses { {{string.Concat(uses.Where(use => use.From == name).Select(use => $"{PascalCase(use.To)}.Contracts.{PascalCase(use.To)}Thing? _{use.To}; "))}} }
            }
            """);
        var entry = "static class Program { static void Main() { } }";
        return new BoundaryProject($"using Lato;\n{string.Join('\n', spaces)}\n{entry}");
    }

    static string PascalCase(string name) => string.Join('.', name.Split('.').Select(part =>
        string.Concat(part.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))));
}
