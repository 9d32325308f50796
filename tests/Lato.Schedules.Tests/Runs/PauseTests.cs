using Lato.Schedules.Tests.Cluster;
using Lato.Schedules.Tests.Doubles;

namespace Lato.Schedules.Tests.Runs;

/// <summary>A real process with the system's clock stands still for more than a second, so that its timers are late.</summary>
public sealed class PauseTests
{
    [Fact]
    public async Task A_process_that_stood_still_runs_late_and_then_on()
    {
        using var process = new ClusterNodeProcess();
        int Count(string schedule) => process.Lines.Count(line => line == schedule);
        await TestTimeout.UntilAsync(() => Count("interval") > 3 && Count("second") > 1 && Count("queued") > 2);

        await process.PauseAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);
        await process.ContinueAsync();
        var (intervals, seconds, queued) = (Count("interval"), Count("second"), Count("queued"));
        await TestTimeout.UntilAsync(() => Count("interval") > intervals + 10 && Count("second") > seconds + 2 && Count("queued") > queued + 2);

        Assert.Equal(0, await process.StopAsync());
        Assert.DoesNotContain(process.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) || line.Contains("Unhandled", StringComparison.Ordinal));
    }
}
