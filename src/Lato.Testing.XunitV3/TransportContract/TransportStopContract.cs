using Xunit;

namespace Lato.Testing.TransportContract;

/// <summary>A host that is told to stop finishes what is under way of a transport, and takes nothing new.</summary>
public abstract class TransportStopContract : HandlerTransportContract
{
    [Fact]
    public async Task Stopping_waits_for_the_call_under_way_and_takes_no_new_one()
    {
        Setup.With(app => app.Deadline = Timeout.InfiniteTimeSpan);
        Probe.Script = (_, _) => Probe.Count == 1 ? Gate.PassAsync() : Task.CompletedTask;
        await StartAsync();
        var underWay = CallAsync();
        await Gate.Reached.WaitAsync(SafetyNet);

        var stopping = Host.StopAsync();
        var taken = await CountTakenUntilOneIsRefusedAsync();
        Assert.False(underWay.IsCompleted || stopping.IsCompleted);
        Gate.Open();

        var report = await underWay;
        Assert.True(report.IsSuccess, report.Text);
        await stopping.WaitAsync(SafetyNet);
        Assert.False((await CallAsync()).IsSuccess);
        Assert.Equal(1 + taken, Probe.Count);
    }

    /// <summary>Programs under test are stopped by the test and by themselves, and one may dispose the host while the other still stops it.</summary>
    [Fact]
    public async Task A_host_that_has_been_disposed_can_be_stopped_again()
    {
        await StartAsync();
        Assert.True((await CallAsync()).IsSuccess);
        await Host.StopAsync().WaitAsync(SafetyNet);
        await Host.DisposeAsync();

        await Host.StopAsync().WaitAsync(SafetyNet);
    }

    /// <summary>A transport may need a moment to stop accepting.</summary>
    async Task<int> CountTakenUntilOneIsRefusedAsync()
    {
        var taken = 0;
        while ((await CallAsync()).IsSuccess)
        {
            taken++;
        }

        return taken;
    }
}
