using System.Globalization;

namespace Lato.Analyzers.Tests.Boundaries;

/// <summary>What <c>lato.baseline</c> tolerates, and LATO0108.</summary>
public sealed class BaselineTests
{
    const string Violations = """
        class Ledger { Auctions.Domain.Auction? paid; Auctions.Domain.Auction? open; }
        class Invoice { Auctions.Domain.Auction? paid; }
        """;

    [Fact]
    public async Task A_baseline_tolerates_what_it_lists_and_nothing_else()
    {
        var messages = await BoundaryProject.Payments(Violations).WithBaseline("""
            # from before the rules
            Shop: LATO0101 Payments.Ledger -> Auctions.Domain.Auction
            """).MessagesAsync();

        Assert.EndsWith(
            ". To tolerate it for now, write in lato.baseline: Shop: LATO0101 Payments.Invoice -> Auctions.Domain.Auction.",
            Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_each_message_can_be_copied_into_it()
    {
        const string Code = """
            class Ledger { Auctions.Domain.Auction? paid; Auctions.Contracts.PlacingBid? bid; }
            record Pay(Auctions.Domain.Lot Lot) : Command;
            """;
        var project = BoundaryProject.Payments(Code).WithRules("auctions->stock\nstock->auctions").With(project => project with
        {
            Source = project.Source + "namespace Auctions.Domain { [Entity] public class Lot; } namespace Stock { [Module(\"stock\")] sealed partial class StockModule : ApplicationModule; }",
        });
        var violations = await project.WithBaseline("").CheckAsync();
        var baseline = violations.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture).Split("lato.baseline: ")[1]);

        Assert.Equal(["LATO0101", "LATO0102", "LATO0103", "LATO0104"], violations.Select(diagnostic => diagnostic.Id).Distinct().Order());
        Assert.Empty(await project.WithBaseline(string.Join('\n', baseline)).IdsAsync());
    }

    [Fact]
    public async Task The_line_is_a_property_of_the_diagnostic_too()
    {
        var diagnostics = await BoundaryProject.Payments(Violations).CheckAsync();

        Assert.Equal(
            ["Shop: LATO0101 Payments.Invoice -> Auctions.Domain.Auction", "Shop: LATO0101 Payments.Ledger -> Auctions.Domain.Auction"],
            diagnostics.Select(diagnostic => diagnostic.Properties["baseline"]).Distinct().Order());
    }

    [Fact]
    public async Task Without_one_messages_do_not_speak_of_it() =>
        Assert.DoesNotContain(await BoundaryProject.Payments(Violations).MessagesAsync(), message => message.Contains("baseline", StringComparison.Ordinal));

    [Fact]
    public async Task A_line_that_no_longer_occurs_is_a_hint_to_remove_it()
    {
        var diagnostic = Assert.Single(await BoundaryProject.Payments("class Ledger;").WithBaseline("""

            Shop: LATO0101 Payments.Ledger -> Auctions.Domain.Auction
            Other: LATO0101 Payments.Ledger -> Auctions.Domain.Auction
            """).CheckAsync());

        Assert.Equal("LATO0108", diagnostic.Id);
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, diagnostic.Severity);
        Assert.Equal(
            "'Shop: LATO0101 Payments.Ledger -> Auctions.Domain.Auction' no longer occurs. Remove the line, so that it does not come back.",
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(1, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public async Task A_line_that_is_no_violation_is_an_error()
    {
        var messages = await BoundaryProject.Payments("class Ledger;").WithBaseline("Payments.Ledger").MessagesAsync();

        Assert.Equal(
            ["LATO0105 'Payments.Ledger' is not a violation. Copy the text of the diagnostic, such as 'Shop: LATO0101 Payments.Ledger -> Auctions.Auction'."],
            messages);
    }
}
