using Xunit;

namespace Lato.Testing.EdgeContract;

/// <summary>A host that is told to stop finishes what is under way at an edge, and takes nothing new.</summary>
public abstract class EdgeStopContract : HandlerEdgeContract
{
    [Fact]
    public async Task Stopping_waits_for_the_call_under_way_and_takes_no_new_one()
    {
        Setup.With(app => app.Deadline = Timeout.InfiniteTimeSpan);
        Door.Script = (_, _) => Door.Count == 1 ? Gate.PassAsync() : Task.CompletedTask;
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
        Assert.Equal(1 + taken, Door.Count);
    }

    /// <summary>An edge may need a moment to stop accepting.</summary>
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
