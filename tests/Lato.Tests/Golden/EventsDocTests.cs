namespace Lato.Tests.Golden;

/// <summary>A module publishes, another one handles, and so does the outside world.</summary>
public sealed class EventsDocTests
{
    sealed record SampleCommand : Command;

    sealed record FooHappened(string Source) : Event;

    [Fact]
    public async Task An_event_is_handled_wherever_it_comes_from()
    {
        var lines = new List<string>();
        var foo = new ApplicationModule("foo").Handle(async (SampleCommand command, TransactionContext ctx) =>
        {
            lines.Add("handling foo");
            await ctx.PublishAsync(new FooHappened("foo"));
        });
        var bar = new ApplicationModule("bar").Handle((FooHappened happened) => lines.Add($"handling event from {happened.Source}"));
        var app = new Application().AddModule(foo).AddModule(bar);

        await app.ExecuteAsync(new SampleCommand());
        await app.PublishAsync(new FooHappened("external source"));

        Assert.Equal(["handling foo", "handling event from foo", "handling event from external source"], lines);
    }
}
