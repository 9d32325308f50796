namespace Lato.Analyzers.Tests.Boundaries;

/// <summary>LATO0102.</summary>
public sealed class DependencyTests
{
    const string Use = "class Ledger { Auctions.Contracts.PlacingBid? bid; }";

    [Fact]
    public async Task Without_any_rules_contracts_are_open() => Assert.Empty(await BoundaryProject.Payments(Use).IdsAsync());

    [Fact]
    public async Task With_a_file_of_rules_only_what_it_says_is_allowed() => Assert.Equal(
        ["LATO0102 Module 'payments' may not use module 'auctions', and 'Payments.Ledger' uses 'PlacingBid'. If it should, write in lato.rules: payments->auctions."],
        await BoundaryProject.Payments(Use).WithRules("# nothing yet\n").MessagesAsync());

    [Theory]
    [InlineData("payments->auctions")]
    [InlineData("PAYMENTS -> Auctions # as agreed")]
    [InlineData("payments->*")]
    [InlineData("*->auctions")]
    [InlineData("friend payments->auctions")]
    public async Task Each_form_of_rule_allows_it(string rules) => Assert.Empty(await BoundaryProject.Payments(Use).WithRules(rules).IdsAsync());

    [Fact]
    public async Task A_friend_sees_private_types_and_one_that_is_merely_allowed_does_not()
    {
        const string Code = "class Ledger { Auctions.Domain.Auction? paid; }";

        Assert.Empty(await BoundaryProject.Payments(Code).WithRules("friend payments->auctions").IdsAsync());
        Assert.Equal(["LATO0101"], await BoundaryProject.Payments(Code).WithRules("payments->auctions").IdsAsync());
        Assert.Equal(["LATO0101"], await BoundaryProject.Payments(Code).WithRules("payments->*").IdsAsync());
        Assert.Equal(["LATO0101"], await BoundaryProject.Payments(Code).WithRules("friend auctions->payments").IdsAsync());
    }

    [Theory]
    [InlineData("DependsOn = [\"auctions\"]", null, 0)]
    [InlineData("DependsOn = []", null, 1)]
    [InlineData("DependsOn = [\"stock\"]", null, 1)]
    [InlineData("DependsOn = [\"auctions\"]", "stock->auctions", 0)]
    [InlineData("DependsOn = []", "payments->auctions", 0)]
    [InlineData("DependsOn = null", null, 0)]
    public async Task DependsOn_says_the_same_in_code(string dependsOn, string? rules, int number)
    {
        var project = BoundaryProject.Payments(Use);
        var declared = project with { Source = project.Source.Replace("[Module(\"payments\")]", $"[Module(\"payments\", {dependsOn})]", StringComparison.Ordinal), Rules = rules };

        Assert.Equal(Enumerable.Repeat("LATO0102", number), await declared.IdsAsync());
    }

    [Fact]
    public async Task A_module_without_DependsOn_stays_open_where_another_one_has_it()
    {
        var project = BoundaryProject.Payments(Use);

        Assert.Empty(await (project with { Source = project.Source.Replace("[Module(\"auctions\")]", "[Module(\"auctions\", DependsOn = [])]", StringComparison.Ordinal) }).IdsAsync());
    }

    [Theory]
    [InlineData("My_Orders->auctions")]
    [InlineData("my-orders->auctions")]
    public async Task A_rule_names_a_module_by_its_identifier_or_its_name(string rules)
    {
        var project = BoundaryProject.Payments(Use);

        Assert.Empty(await (project with { Source = project.Source.Replace("\"payments\"", "\"My Orders\"", StringComparison.Ordinal), Rules = rules }).IdsAsync());
    }

    [Fact]
    public async Task Several_files_of_rules_add_up()
    {
        var compilation = BoundaryProject.Payments(Use).Compilation;

        Assert.Empty(await Compiling.Compiled.AnalyzeAsync(
            compilation,
            [new Lato.Analyzers.Boundaries.BoundariesAnalyzer()],
            new Compiling.AdditionalFile("/a/lato.rules", "auctions->stock"),
            new Compiling.AdditionalFile("/b/lato.rules", "payments->auctions")));
    }
}
