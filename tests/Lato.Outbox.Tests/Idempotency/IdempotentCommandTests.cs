using Lato.Outbox.Idempotency;
using Lato.Outbox.Tests.Doubles;

namespace Lato.Outbox.Tests.Idempotency;

/// <summary>What cannot be executed once is refused at the start.</summary>
public sealed class IdempotentCommandTests
{
    static readonly OutcomeJson Json = new(null);

    [Idempotent]
    sealed record Look(string Item) : Query<int>;

    [Idempotent]
    sealed record Guess : Command<object>;

    [Idempotent]
    sealed record Count : Command<IAsyncEnumerable<int>>;

    static string Refusal(Action<Application> configure)
    {
        var app = new Application("shop");
        configure(app);
        return Assert.Throws<OutboxException>(() => IdempotentCommand.Find(app, Json)).Message;
    }

    [Fact]
    public void A_query_is_refused() => Assert.Equal(
        "'Look' has an [Idempotent], and is not a command. Queries change nothing, and events are handled once by the outbox and the inbox: leave the attribute out.",
        Refusal(app => app.Handle((Look _) => 1)));

    [Fact]
    public void A_result_that_could_be_anything_is_refused() => Assert.Equal(
        "'Guess' is idempotent, and the result of its handler 'shop.Guess', 'Object', is not known beforehand. Return a class, or an HttpResult.",
        Refusal(app => app.Handle((Guess _) => new object())));

    [Fact]
    public void A_result_that_comes_item_by_item_is_refused() =>
        Assert.Contains("comes item by item. Return a list.", Refusal(app => app.Handle((Count _) => AsyncEnumerable.Range(0, 3))), StringComparison.Ordinal);

    [Fact]
    public void An_abstract_result_is_refused() => Assert.Contains("is abstract", Json.WhyNot(typeof(Stream)), StringComparison.Ordinal);

    [Fact]
    public void An_application_without_idempotent_commands_needs_no_table() => Assert.False(IdempotentCommand.Find(new Application("shop").Handle((PlaceOrder _) => { }), Json));

    [Fact]
    public void A_result_that_is_more_than_was_declared_is_refused_since_it_could_not_be_given_again() =>
        Assert.Contains("Declare what is returned", Assert.Throws<NotSupportedException>(() => Json.Write(new Dearer(1, 2), typeof(Price))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_tuple_is_given_again() => Assert.Equal((201, "pen"), Json.Read(Json.Write((201, "pen"), typeof((int, string))), typeof((int, string))));

    record Price(int Amount);

    sealed record Dearer(int Amount, int By) : Price(Amount);
}
