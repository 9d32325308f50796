using Lato.CompilerServices;
using Lato.Handlers;
using Lato.Transactions;

namespace Lato.Tests.Transactions;

/// <summary>Which handlers a message reaches, among those of the table below.</summary>
public sealed class HandlerRegistryTests
{
    interface IAudited;

    record Happened : Event;

    sealed record MoreHappened : Happened, IAudited;

    sealed record Unrelated : Event;

    record Place : Command;

    sealed record PlaceTwice : Place;

    readonly HandlerRegistry _table;

    public HandlerRegistryTests()
    {
        Handler[] all =
        [
            Make("happened", typeof(Happened)),
            Make("audited", typeof(IAudited)),
            Make("place", typeof(Place)),
            Make("again", typeof(Place)),
            Make("transport", typeof(Happened), flags: HandlerFlags.OnlyForTransports),
            Make("named", null, alias: "shop.count"),
            Make("any", typeof(Event)),
        ];
        _table = new HandlerRegistry(
            new Dictionary<Type, DispatchTarget> { [typeof(Place)] = new RequestTarget(nameof(Place), [all[2], all[3]], null) },
            new Dictionary<string, Handler[]> { ["shop.count"] = [all[5]] },
            all);
    }

    static Handler Make(string name, Type? message, string? alias = null, HandlerFlags flags = HandlerFlags.None) =>
        new(new HandlerRegistration(new HandlerDefinition(name, message, alias, typeof(void), flags, [], null), new object()), "shop", 0, typeof(TransactionContext));

    static string Names(IEnumerable<Handler>? handlers) => handlers is null ? "none" : string.Join(" ", handlers.Select(handler => handler.Info.Name));

    [Theory]
    [InlineData(typeof(Happened), "happened any")]
    [InlineData(typeof(MoreHappened), "happened audited any")]
    [InlineData(typeof(Unrelated), "any")]
    public void An_event_reaches_handlers_of_its_type_its_base_types_and_its_interfaces_in_their_order(Type message, string expected)
    {
        var target = _table.ForEvent(message);

        Assert.Equal(expected, Names(target.Handlers));
        Assert.Equal(message.Name, target.Name);
    }

    [Fact]
    public void The_handlers_of_an_event_are_looked_up_once() => Assert.Same(_table.ForEvent(typeof(MoreHappened)), _table.ForEvent(typeof(MoreHappened)));

    [Theory]
    [InlineData(typeof(Place), "place again")]
    [InlineData(typeof(PlaceTwice), "none")] // a derived type is another request
    [InlineData(typeof(Command), "none")]
    public void A_request_reaches_handlers_of_exactly_its_type(Type message, string expected)
    {
        var isFound = _table.TryFind(message, out var target);

        Assert.Equal(expected, Names(target?.Handlers));
        Assert.Equal(expected != "none", isFound);
    }

    [Theory]
    [InlineData("shop.count", "named")]
    [InlineData("shop.Count", "none")]
    [InlineData("count", "none")]
    public void An_alias_is_taken_by_its_letters(string alias, string expected) => Assert.Equal(expected, Names(_table.FindForAlias(alias)));

    [Fact]
    public void All_handlers_and_aliases_are_told()
    {
        Assert.Equal(["happened", "audited", "place", "again", "transport", "named", "any"], _table.All.Select(handler => handler.Info.Name));
        Assert.Equal(["shop.count"], _table.Aliases);
    }
}
