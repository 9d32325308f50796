using Xunit;

namespace Lato.Testing.TransportContract;

/// <summary>A failure is reported to the outside, counted once, and does no harm to the next call.</summary>
public abstract class TransportFailureContract : HandlerTransportContract
{
    [Fact]
    public async Task A_failure_is_reported_and_counted_and_the_next_call_is_served()
    {
        using var failures = new FailureCounter($"/{Setup.Application}/probe");
        Exception? ofTransaction = null;
        Setup.With(app => app.OnExitTransaction((_, failure) => ofTransaction ??= failure));
        Probe.Script = (_, _) => Probe.Count == 1 ? throw new InvalidOperationException("sold out") : Task.CompletedTask;
        await StartAsync();

        var failed = await CallAsync();
        var served = await CallAsync();

        Assert.False(failed.IsSuccess, failed.Text);
        Assert.True(served.IsSuccess, served.Text);
        Assert.Equal("sold out", ofTransaction?.Message);
        Assert.Equal(1, failures.Count);
    }

    [Fact]
    public async Task A_failure_before_the_handler_is_reported_and_is_not_the_modules()
    {
        using var failures = new FailureCounter($"/{Setup.Application}/probe");
        Setup.With(app => app.OnEnterTransaction(_ => throw new InvalidOperationException("closed")));
        await StartAsync();

        var failed = await CallAsync();

        Assert.False(failed.IsSuccess, failed.Text);
        Assert.Equal((0, 0), (Probe.Count, failures.Count));
    }

    [Fact]
    public async Task A_call_that_takes_too_long_is_cancelled_and_reported_at_the_deadline()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Setup.With(app => app.Deadline = TimeSpan.FromSeconds(30));
        Probe.Script = (context, _) =>
        {
            context.CancellationToken.Register(cancelled.SetResult);
            return cancelled.Task;
        };
        await StartAsync();

        var calling = CallAsync();
        await Probe.FirstEntered.WaitAsync(SafetyNet);
        await Setup.Time.WaitForTimersAsync(within: TimeSpan.FromSeconds(31)).WaitAsync(SafetyNet);
        Setup.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.False((await calling).IsSuccess);
        await cancelled.Task.WaitAsync(SafetyNet);
    }
}
