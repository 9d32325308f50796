using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class EventNameTests
{
    static Task ReportsAsync(string source, params string[] texts) => Rule<EventNameAnalyzer>.ReportsAsync(source, texts);

    static Task IsQuietAsync(string source) => Rule<EventNameAnalyzer>.IsQuietAsync(source);

    [Fact]
    public Task Events_that_sound_like_commands_or_things() => ReportsAsync(
        """
        record [|PlaceOrder|] : Event;
        record [|NewOffer|](decimal Price) : Event;
        static class Contracts { public sealed record [|PriceUpdate|]<T>(T Price) : Event; }
        """,
        "LATO0023: Event 'PlaceOrder' is not named in the past tense. Name what has happened, as in OrderPlaced, AuctionWon or InvoiceSent.",
        "LATO0023: Event 'NewOffer' is not named in the past tense. Name what has happened, as in OrderPlaced, AuctionWon or InvoiceSent.",
        "LATO0023: Event 'PriceUpdate' is not named in the past tense. Name what has happened, as in OrderPlaced, AuctionWon or InvoiceSent.");

    [Fact]
    public Task Events_that_say_what_has_happened_and_what_is_not_an_event() => IsQuietAsync(
        """
        record OrderPlaced : Event;
        record AuctionWon<T> : Event;
        abstract record OrderEvent(string Id) : Event;
        sealed record Shipped(string Id) : OrderEvent(Id);
        record PlaceOrder : Command;
        record GetOrders : Query<int>;
        class Event2;
        """);

    [Theory]
    [InlineData("OrderPlaced")]
    [InlineData("Sent")]
    [InlineData("Begun")]
    [InlineData("InvoicePaid")]
    [InlineData("AuctionWon")]
    [InlineData("BidderHasBeenOverbid")]
    [InlineData("TodoWasCompleted")]
    [InlineData("OrderPlacedByCustomer")]
    [InlineData("OrderPlacedEvent")]
    [InlineData("PriceNotedV2")]
    [InlineData("CustomerSignedUp")]
    [InlineData("ACMEShipped")]
    [InlineData("happened")]
    [InlineData("order_lost")]
    [InlineData("ItemSold")]
    [InlineData("ParcelTaken")]
    [InlineData("AccountFrozen")]
    [InlineData("MoneyWithdrawn")]
    [InlineData("PasswordReset")]
    [InlineData("StockPut")]
    [InlineData("TermsAgreed")]
    [InlineData("SlotFreed")]
    [InlineData("LeaseWasLetGo")]
    public void Names_in_the_past_tense(string name) => Assert.True(PastTense.IsIn(name));

    [Theory]
    [InlineData("PlaceOrder")]
    [InlineData("Tick")]
    [InlineData("NewFeed")]
    [InlineData("OrderNeed")]
    [InlineData("SpeedLimit")]
    [InlineData("RedAlert")]
    [InlineData("OrderLines")]
    [InlineData("PaymentFailure")]
    [InlineData("HundredBids")]
    [InlineData("V2")]
    public void Names_that_are_not(string name) => Assert.False(PastTense.IsIn(name));
}
