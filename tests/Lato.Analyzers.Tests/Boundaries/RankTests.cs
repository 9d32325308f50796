using Lato.Analyzers.Boundaries;
using Microsoft.CodeAnalysis.Text;

namespace Lato.Analyzers.Tests.Boundaries;

/// <summary>LATO0110, and the lines of <c>lato.rules</c> that rank modules.</summary>
public sealed class RankTests
{
    const string Use = "class Ledger { Auctions.Contracts.PlacingBid? bid; }";

    [Fact]
    public async Task A_greater_module_does_not_use_the_contracts_of_a_lesser_one() => Assert.Equal(
        ["LATO0110 Module 'payments' ranks above module 'auctions', and 'Payments.Ledger' uses 'PlacingBid', so the language of the lesser leaks into the greater. Let 'auctions' handle an event of 'payments', execute a command of it, or implement a port that 'payments' declares."],
        await BoundaryProject.Payments(Use).WithRules("rank payments > auctions").MessagesAsync());

    [Theory]
    [InlineData("class Ledger : Lato.ApplicationModule { [Lato.Handler] void On(Auctions.Contracts.WinningBidPlaced happened) { } }")]
    [InlineData("class Ledger { System.Threading.Tasks.Task Bid(Lato.TransactionContext ctx) => ctx.ExecuteAsync(new Auctions.Contracts.PlacingBid(\"1\")); }")]
    [InlineData("class Ledger { System.Threading.Tasks.Task Tell(Lato.TransactionContext ctx) => ctx.PublishAsync(new Auctions.Contracts.WinningBidPlaced(\"1\")); }")]
    [InlineData("class Ledger { long Now => Auctions.Domain.Clock.Ticks; }")]
    public async Task Neither_by_handling_nor_by_sending_nor_by_asking(string code) =>
        Assert.Equal(["LATO0110"], (await BoundaryProject.Payments(code).WithRules("rank payments > auctions\npayments->*").IdsAsync()).Distinct());

    [Theory]
    [InlineData("payments->*")]
    [InlineData("*->auctions")]
    public async Task No_other_rule_allows_it(string rule) =>
        Assert.Equal(["LATO0110"], await BoundaryProject.Payments(Use).WithRules($"{rule}\nrank payments > auctions").IdsAsync());

    [Fact]
    public async Task A_lesser_module_uses_those_above_it_where_a_rule_allows_that()
    {
        Assert.Empty(await BoundaryProject.Payments(Use).WithRules("rank auctions > payments\npayments->auctions").IdsAsync());
        Assert.Equal(["LATO0102"], await BoundaryProject.Payments(Use).WithRules("rank auctions > payments").IdsAsync());
    }

    [Fact]
    public async Task Modules_that_are_not_ranked_with_each_other_are_held_by_the_other_rules_alone() =>
        Assert.Empty(await BoundaryProject.Payments(Use).WithRules("rank payments > stock\nrank auctions > stock\npayments->auctions").IdsAsync());

    [Theory]
    [InlineData("rank payments > shipping > auctions")]
    [InlineData("rank payments > shipping\nrank shipping > auctions")]
    [InlineData("rank shipping > auctions\nrank PAYMENTS > Shipping")]
    public async Task Ranks_add_up_also_by_modules_that_are_not_in_sight(string rules) =>
        Assert.Equal(["LATO0110"], await BoundaryProject.Payments(Use).WithRules($"{rules}\npayments->*").IdsAsync());

    [Fact]
    public async Task A_private_type_is_private_whatever_the_ranks() =>
        Assert.Equal(["LATO0101"], await BoundaryProject.Payments("class Ledger { Auctions.Domain.Auction? paid; }").WithRules("rank payments > auctions").IdsAsync());

    [Fact]
    public async Task DependsOn_does_not_outdo_a_rank()
    {
        var project = BoundaryProject.Payments(Use).WithRules("rank payments > auctions");

        Assert.Equal(["LATO0110"], await (project with { Source = project.Source.Replace("[Module(\"payments\")]", "[Module(\"payments\", DependsOn = [\"auctions\"])]", StringComparison.Ordinal) }).IdsAsync());
    }

    [Theory]
    [InlineData("payments->auctions")]
    [InlineData("friend payments->auctions")]
    public async Task A_rule_against_the_ranks_changes_nothing_and_makes_no_cycle(string rule)
    {
        var project = BoundaryProject.Payments("class Ledger;").WithRules($"{rule}\nauctions->payments\nrank payments > auctions");

        Assert.Equal([$"LATO0107 '{rule}' changes nothing: 'payments' ranks above 'auctions', and may not use it. Remove it, or rank them differently."], await project.MessagesAsync());
    }

    [Fact]
    public async Task The_baseline_tolerates_what_there_is()
    {
        var project = BoundaryProject.Payments(Use).WithRules("rank payments > auctions").WithBaseline("Shop: LATO0110 Payments.Ledger -> Auctions.Contracts.PlacingBid");

        Assert.Empty(await project.IdsAsync());
    }

    [Fact]
    public async Task A_program_reports_a_ranked_module_that_is_not_there()
    {
        var project = BoundaryProject.Payments("static class Program { static void Main() { } }") with { IsProgram = true, Rules = "rank auctions > shipping > payments" };

        Assert.Equal(["LATO0106 There is no module 'shipping'. The modules in sight are: auctions, payments."], await project.MessagesAsync());
    }

    [Theory]
    [InlineData("rank a", "'rank a' is not a rule: a ranking names two modules or more. Write 'rank a > b', the greater first.")]
    [InlineData("rank a > *", "'rank a > *' is not a rule: a ranking names two modules or more. Write 'rank a > b', the greater first.")]
    [InlineData("rank a >", "'rank a >' is not a rule: a name is missing. Write 'a->b', 'a->*', '*->b', 'friend a->b' or 'rank a > b', one in a line.")]
    [InlineData("rank a > b, c", "'rank a > b, c' is not a rule: 'b, c' has ',' in it. Names have letters, digits, '_', '-' and '.'; write 'a->b', 'a->*', '*->b', 'friend a->b' or 'rank a > b', one in a line.")]
    [InlineData("rank a > A", "'rank a > A' ranks 'a' above 'A', which is above it already. Rank each module once, the greatest first.")]
    [InlineData("rank a > b > c\nrank c > a", "'rank c > a' ranks 'c' above 'a', which is above it already. Rank each module once, the greatest first.")]
    public void A_ranking_that_cannot_be_is_an_error_that_says_what_to_write(string lines, string expected)
    {
        var error = Assert.Single(RulesFile.Parse(SourceText.From(lines)).Errors);

        Assert.Equal(expected, error.Text);
    }

    [Fact]
    public void A_module_may_be_called_rank() =>
        Assert.Equal(["rank->b", "a->rank"], RulesFile.Parse(SourceText.From("rank -> b\na->rank")).Rules.Select(rule => rule.ToString()));
}
