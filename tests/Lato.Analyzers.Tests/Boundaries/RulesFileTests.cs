using FsCheck;
using FsCheck.Fluent;
using Lato.Analyzers.Boundaries;
using Microsoft.CodeAnalysis.Text;

namespace Lato.Analyzers.Tests.Boundaries;

/// <summary>LATO0105, LATO0106 and LATO0107.</summary>
public sealed class RulesFileTests
{
    const string Nothing = "class Ledger;";

    [Fact]
    public void Rules_comments_and_blank_lines_are_read()
    {
        var file = RulesFile.Parse(SourceText.From("""
            # who may use whom

            customer_relationship->auctions   # they greet winners
              web_app -> *
            *->foundation
            friend auctions_infrastructure->auctions
            friend_finder->my-orders.v2
            """));

        Assert.Equal(
            ["customer_relationship->auctions", "web_app->*", "*->foundation", "friend auctions_infrastructure->auctions", "friend_finder->my-orders.v2"],
            file.Rules.Select(rule => rule.ToString()));
        Assert.Empty(file.Errors);
        Assert.Empty(file.Idle);
    }

    [Theory]
    [InlineData("auctions", "'auctions' is not a rule. Write 'a->b', 'a->*', '*->b', 'friend a->b' or 'rank a > b', one in a line.")]
    [InlineData("a->b->c", "'a->b->c' is not a rule. Write 'a->b', 'a->*', '*->b', 'friend a->b' or 'rank a > b', one in a line.")]
    [InlineData("a=>b", "'a=>b' is not a rule. Write 'a->b', 'a->*', '*->b', 'friend a->b' or 'rank a > b', one in a line.")]
    [InlineData("a->", "'a->' is not a rule: a name is missing. Write 'a->b', 'a->*', '*->b', 'friend a->b' or 'rank a > b', one in a line.")]
    [InlineData("->b", "'->b' is not a rule: a name is missing. Write 'a->b', 'a->*', '*->b', 'friend a->b' or 'rank a > b', one in a line.")]
    [InlineData("a->b, c->d", "'a->b, c->d' is not a rule. Write 'a->b', 'a->*', '*->b', 'friend a->b' or 'rank a > b', one in a line.")]
    [InlineData("a->b,c", "'a->b,c' is not a rule: 'b,c' has ',' in it. Names have letters, digits, '_', '-' and '.'; write 'a->b', 'a->*', '*->b', 'friend a->b' or 'rank a > b', one in a line.")]
    [InlineData("foe a->b", "'foe a->b' is not a rule: 'foe a' has ' ' in it. Names have letters, digits, '_', '-' and '.'; write 'a->b', 'a->*', '*->b', 'friend a->b' or 'rank a > b', one in a line.")]
    [InlineData("*->*", "'*->*' would allow everything. Remove it, and write what is allowed.")]
    [InlineData("friend a->*", "'friend a->*' is not a rule: friends are named. Write 'friend a->b' for each.")]
    public void What_is_no_rule_is_an_error_that_says_what_to_write(string line, string expected)
    {
        var error = Assert.Single(RulesFile.Parse(SourceText.From(line)).Errors);

        Assert.Equal(expected, error.Text);
    }

    [Fact]
    public void A_rule_reads_back_as_it_was_written()
    {
        var name = Gen.Elements("a", "Web_App", "my-orders", "Acme.Stock", "x1");
        var rules = from @from in name from to in name from isFriend in Gen.Elements("", "friend ") where @from != to select $"{isFriend}{@from}->{to}";
        Prop.ForAll(rules.ToArbitrary(), rule => RulesFile.Parse(SourceText.From(rule)).Rules.Single().ToString() == rule).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_text_is_read_line_by_line() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        var file = RulesFile.Parse(SourceText.From(text.Get));
        var source = SourceText.From(text.Get);
        return file.Errors.All(error => error.Span.End <= source.Length) && file.Rules.Count + file.Errors.Count + file.Idle.Count <= source.Lines.Count;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task An_error_is_reported_at_its_file_and_line()
    {
        var diagnostic = Assert.Single(await BoundaryProject.Payments(Nothing).WithRules("payments->auctions\n\n  nonsense  # here").CheckAsync());

        Assert.Equal("LATO0105", diagnostic.Id);
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal("/shop/lato.rules: (2,2)-(2,10)", diagnostic.Location.GetLineSpan().ToString());
    }

    [Fact]
    public async Task Lines_that_are_right_hold_beside_one_that_is_not() => Assert.Equal(
        ["LATO0105"],
        await BoundaryProject.Payments("class Ledger { Auctions.Contracts.PlacingBid? bid; }").WithRules("payments->auctions\nnonsense").IdsAsync());

    [Fact]
    public async Task A_program_reports_a_module_that_is_not_there()
    {
        var project = BoundaryProject.Payments("static class Program { static void Main() { } }") with { IsProgram = true, Rules = "payments->auctions\nshipping->*\n" };

        var diagnostic = Assert.Single(await project.CheckAsync());

        Assert.Equal("LATO0106", diagnostic.Id);
        Assert.Equal("There is no module 'shipping'. The modules in sight are: auctions, payments.", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("/shop/lato.rules: (1,0)-(1,11)", diagnostic.Location.GetLineSpan().ToString());
    }

    [Fact]
    public async Task A_library_does_not_see_all_modules_and_so_says_nothing_of_unknown_ones_unless_the_file_is_its_own()
    {
        var project = BoundaryProject.Payments(Nothing).WithRules("payments->shipping");

        Assert.Empty(await project.IdsAsync());
        Assert.Empty(await (project with { Properties = [("ProjectDir", "/shop/payments/")] }).IdsAsync());
        Assert.Equal(["LATO0106"], await (project with { Properties = [("ProjectDir", "/shop/")] }).IdsAsync());
    }

    [Theory]
    [InlineData("payments->auctions\nPayments->auctions", "'Payments->auctions' is written twice. Remove one.")]
    [InlineData("payments->payments", "'payments->payments' changes nothing: a module may always use itself. Remove it.")]
    [InlineData("*->auctions\n*->auctions", "'*->auctions' is written twice. Remove one.")]
    public async Task A_rule_that_changes_nothing_is_a_warning(string rules, string expected)
    {
        var diagnostic = Assert.Single(await BoundaryProject.Payments(Nothing).WithRules(rules).CheckAsync());

        Assert.Equal("LATO0107", diagnostic.Id);
        Assert.Equal(expected, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_rule_may_repeat_what_a_wider_one_allows() =>
        Assert.Empty(await BoundaryProject.Payments(Nothing).WithRules("payments->auctions\nfriend payments->auctions\npayments->*\n*->auctions").IdsAsync());
}
