using Xunit;

namespace Lato.Testing.MessagingContract;

/// <summary>An event that has a route leaves when its transaction has committed.</summary>
public abstract class EventRouteContract : MessageTransportContract
{
    [Fact]
    public async Task A_published_event_reaches_the_subscriber()
    {
        await StartAsync();

        await Host.Application.PublishAsync(new ProbeEvent("a"), Limit);

        Assert.Equal("a", (await NextAsync()).Text);
    }

    [Fact]
    public async Task An_event_leaves_when_its_transaction_commits_and_not_before()
    {
        await StartAsync();
        await using var transaction = await Host.Application.BeginTransactionAsync(Limit);

        await transaction.PublishAsync(new ProbeEvent("held"), Limit);
        await PublishAsync("fence");
        Assert.Equal("fence", (await NextAsync()).Text);
        await transaction.CommitAsync();

        Assert.Equal("held", (await NextAsync()).Text);
    }

    [Fact]
    public async Task An_event_of_a_transaction_that_does_not_commit_never_leaves()
    {
        await StartAsync();

        await using (var transaction = await Host.Application.BeginTransactionAsync(Limit))
        {
            await transaction.PublishAsync(new ProbeEvent("held"), Limit);
        }

        await PublishAsync("fence");
        Assert.Equal("fence", (await NextAsync()).Text);
        await StopAsync();
        Assert.Equal((1, 0), (Probe.Count, await Host.CountAsync(MessageTopics.Event)));
    }

    [Fact]
    public async Task Events_of_a_handler_that_fails_never_leave()
    {
        Probe.Script = async entry =>
        {
            await entry.Context.PublishAsync(new ProbeEvent("b"), Limit);
            throw new ProbeDeadLetteredException();
        };
        await StartAsync();

        await PublishAsync("a");
        await TakeDeadLetterAsync();

        await StopAsync();
        Assert.Equal((1, 0), (Probe.Count, await Host.CountAsync(MessageTopics.Event)));
    }

    [Fact]
    public async Task An_event_that_a_handler_publishes_leaves()
    {
        Probe.Script = entry => entry.Text == "a" ? entry.Context.PublishAsync(new ProbeEvent("b"), Limit) : Task.CompletedTask;
        await StartAsync();

        await PublishAsync("a");

        Assert.Equal(["a", "b"], await NextTextsAsync(2));
    }

    [Fact]
    public async Task An_event_is_not_sent_back_to_where_it_has_come_from()
    {
        Probe.Script = entry => entry.Context.PublishAsync((Event)entry.Context.Message!, Limit);
        await StartAsync();

        await PublishAsync("a");
        await NextAsync();

        await StopAsync();
        Assert.Equal((1, 0), (Probe.Count, await Host.CountAsync(MessageTopics.Event)));
    }
}
