using Xunit;

namespace Lato.Testing.MessagingContract;

/// <summary>A host consumes while its modules run, finishes what it has begun, and leaves the rest to others.</summary>
public abstract class MessageStopContract : MessageTransportContract
{
    /// <summary>Gives a transport that does not wait the time to be too early.</summary>
    sealed class SlowModule(Task tooEarly) : ApplicationModule("slow")
    {
        static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(200);

        public bool HasStarted { get; private set; }

        protected override async Task OnStartedAsync(CancellationToken cancellationToken)
        {
            await tooEarly.WaitAsync(LongEnough, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            HasStarted = true;
        }
    }

    [Fact]
    public async Task Stopping_finishes_what_runs_and_hands_back_at_once_what_has_not_begun()
    {
        Setup.With(app => app.Deadline = Timeout.InfiniteTimeSpan);
        Probe.Script = _ => Probe.Count == 1 ? Gate.PassAsync() : Task.CompletedTask;
        await StartAsync();
        await PublishAsync("a", MessageTopics.Sequential);
        await Gate.Reached.WaitAsync(Limit);
        await PublishAsync("b", MessageTopics.Sequential);
        await PublishAsync("c", MessageTopics.Sequential);

        var first = Host;
        var stopping = first.StopAsync();
        await StartAsync();
        Assert.Equal(["a", "b", "c"], (await NextTextsAsync(3)).Order());
        Assert.False(stopping.IsCompleted);
        Gate.Open();
        await stopping.WaitAsync(Limit);

        await StopAsync();
        Assert.Equal((3, 0), (Probe.Count, await Host.CountAsync(MessageTopics.Sequential)));
    }

    [Fact]
    public async Task A_message_that_is_published_while_no_host_runs_waits_for_the_next_one()
    {
        await StartAsync();
        await StopAsync();

        await PublishAsync("a");

        Assert.Equal((0, 1), (Probe.Count, await Host.CountAsync(MessageTopics.Event)));
        await StartAsync();
        Assert.Equal("a", (await NextAsync()).Text);
    }

    [Fact]
    public async Task Consuming_begins_when_every_module_has_started()
    {
        await StartAsync();
        await StopAsync();
        await PublishAsync("a");
        var hasStarted = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var slow = new SlowModule(hasStarted.Task);
        Setup.With(app => app.AddModule(slow));
        Probe.Script = _ =>
        {
            hasStarted.TrySetResult(slow.HasStarted);
            return Task.CompletedTask;
        };

        await StartAsync();

        Assert.True(await hasStarted.Task.WaitAsync(Limit));
    }
}
