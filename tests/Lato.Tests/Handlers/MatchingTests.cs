namespace Lato.Tests.Handlers;

public sealed class MatchingTests
{
    interface IAudited;

    record Happened : Event;

    record MoreHappened : Happened, IAudited;

    sealed record MostHappened : MoreHappened;

    record Do : Command<string>;

    sealed record DoMore : Do;

    readonly Application _app = new Application()
        .Handle<Do>(() => "Do")
        .Handle<Event>(() => "Event")
        .Handle<Happened>(() => "Happened")
        .Handle<MoreHappened>(() => "MoreHappened")
        .Handle<IAudited>(() => "IAudited");

    async Task<string> ReachedBy(Event happened) => string.Join(" ", (await _app.PublishAsync(happened)).Values);

    [Fact]
    public async Task An_event_reaches_handlers_of_its_type_its_base_types_and_interfaces()
    {
        Assert.Equal("Event Happened", await ReachedBy(new Happened()));
        Assert.Equal("Event Happened MoreHappened IAudited", await ReachedBy(new MoreHappened()));
        Assert.Equal("Event Happened MoreHappened IAudited", await ReachedBy(new MostHappened()));
    }

    [Fact]
    public async Task A_command_reaches_handlers_of_exactly_its_type()
    {
        Assert.Equal("Do", await _app.ExecuteAsync(new Do()));
        await Assert.ThrowsAsync<HandlerNotFoundException>(() => _app.ExecuteAsync(new DoMore()));
    }

    [Fact]
    public async Task A_handler_of_a_base_type_gets_the_event_itself()
    {
        var app = new Application().Handle<IAudited>((IAudited happened) => happened).Handle((Happened happened) => happened);
        var published = new MostHappened();

        Assert.All((await app.PublishAsync(published)).Values, received => Assert.Same(published, received));
    }
}
