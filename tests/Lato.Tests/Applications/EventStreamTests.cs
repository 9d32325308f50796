using Lato.Tests.Doubles;

namespace Lato.Tests.Applications;

/// <summary>The event stream of an application tells what happens in it.</summary>
public sealed class EventStreamTests
{
    sealed record Happened(int Number) : Event;

    readonly Application _app = new("app");

    [Fact]
    public async Task Published_events_are_told_also_those_published_inside()
    {
        using var probe = new EventProbe<Happened>(_app.Events);

        await _app.PublishAsync(new Happened(1));
        await _app.CallAsync((TransactionContext ctx) => ctx.PublishAsync(new Happened(2)));

        Assert.Equal(1, (await probe.NextAsync()).Number);
        Assert.Equal(2, (await probe.NextAsync()).Number);
    }

    [Fact]
    public async Task A_refused_publication_is_told_to_nobody()
    {
        TransactionContext? ended = null;
        using var events = new EventProbe<Happened>(_app.Events);
        using var letters = new EventProbe<DeadLetter>(_app.Events);
        await _app.CallAsync((TransactionContext ctx) =>
        {
            ended = ctx;
        });
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAsync<TransactionEndedException>(() => ended!.PublishAsync(new Happened(1)));
        await Assert.ThrowsAsync<TransactionEndedException>(() => ended!.PublishAsync("alias"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _app.PublishAsync(new Happened(2), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _app.PublishAsync("alias", cancelled));
        await _app.StopAsync();
        await Assert.ThrowsAsync<ApplicationStoppedException>(() => _app.PublishAsync(new Happened(3)));
        await Assert.ThrowsAsync<ApplicationStoppedException>(() => _app.PublishAsync(new Happened(4), new PublishOptions { Parallel = true }));

        var last = new DeadLetter("last", "app", "test");
        _app.Events.Publish(new Happened(5));
        _app.Events.Publish(last);
        Assert.Equal(5, (await events.NextAsync()).Number);
        Assert.Equal(last, await letters.NextAsync());
    }

    [Fact]
    public async Task A_publication_whose_enter_hook_fails_is_told_to_nobody()
    {
        using var probe = new EventProbe<Happened>(_app.Events);
        var fails = true;
        _app.OnEnterTransaction(void (ctx) =>
        {
            if (fails)
            {
                throw new ArithmeticException();
            }
        });

        await Assert.ThrowsAsync<ArithmeticException>(() => _app.PublishAsync(new Happened(1)));
        fails = false;
        await _app.PublishAsync(new Happened(2));

        Assert.Equal(2, (await probe.NextAsync()).Number);
    }

    [Fact]
    public async Task An_event_that_nobody_handles_is_a_dead_letter()
    {
        using var probe = new EventProbe<DeadLetter>(_app.Events);
        var happened = new Happened(1);

        await _app.PublishAsync(happened);

        Assert.Equal(new DeadLetter(happened, "app", "no handler is registered"), await probe.NextAsync());
    }

    [Fact]
    public async Task An_event_that_somebody_handles_is_none()
    {
        using var probe = new EventProbe<DeadLetter>(_app.Events);
        _app.Handle((Happened happened) => { });

        await _app.PublishAsync(new Happened(1));
        await _app.PublishAsync("nobody");

        Assert.Equal("nobody", (await probe.NextAsync()).Message);
    }

    [Fact]
    public async Task Finished_transactions_are_told_with_their_failure()
    {
        using var probe = new EventProbe<TransactionFinished>(_app.Events);

        await _app.CallAsync(() => { });
        await Assert.ThrowsAsync<ArithmeticException>(() => _app.CallAsync(void () => throw new ArithmeticException()));

        Assert.Null((await probe.NextAsync()).Failure);
        Assert.IsType<ArithmeticException>((await probe.NextAsync()).Failure);
    }

    [Fact]
    public async Task A_subscriber_to_a_base_type_is_told_of_finished_transactions_beside_one_to_something_else()
    {
        using var other = _app.Events.Subscribe<ActorRestarted>(_ => { });
        using var probe = new EventProbe<object>(_app.Events);

        await _app.CallAsync(() => { });

        Assert.IsType<TransactionFinished>(await probe.NextAsync());
    }

    [Fact]
    public async Task A_subscriber_that_blocks_does_not_slow_the_publisher_down()
    {
        var gate = new Gate();
        using var subscription = _app.Events.Subscribe<Happened>(_ => gate.Pass());

        await _app.PublishAsync(new Happened(1)).InTime();
        await _app.PublishAsync(new Happened(2)).InTime();

        gate.Open();
    }

    [Fact]
    public async Task A_subscriber_that_throws_harms_nobody()
    {
        using var broken = _app.Events.Subscribe<Happened>(_ => throw new ArithmeticException());
        using var probe = new EventProbe<Happened>(_app.Events);

        await _app.PublishAsync(new Happened(1));
        await _app.PublishAsync(new Happened(2));

        Assert.Equal(1, (await probe.NextAsync()).Number);
        Assert.Equal(2, (await probe.NextAsync()).Number);
    }

    [Fact]
    public async Task Events_left_for_after_the_commit_are_published_then()
    {
        var journal = new Journal();
        _app.OnExitTransaction((ctx, failure) => journal.Write("exit")).Handle((Happened happened) => journal.Write($"happened {happened.Number}"));

        await _app.CallAsync((TransactionContext ctx) => ctx.PublishAfterCommit(new Happened(1)));

        Assert.Equal(["exit", "happened 1", "exit"], journal.Lines);
    }

    [Fact]
    public async Task Events_left_for_after_the_commit_are_dropped_when_there_is_none()
    {
        var journal = new Journal();
        _app.Handle((Happened happened) => journal.Write("happened"));

        await Assert.ThrowsAsync<ArithmeticException>(() => _app.CallAsync(void (TransactionContext ctx) =>
        {
            ctx.PublishAfterCommit(new Happened(1));
            throw new ArithmeticException();
        }));

        Assert.Empty(journal.Lines);
    }
}
