namespace Lato.Tests.Hosting.Services;

/// <summary>The grace period bounds the stop, whatever does not end.</summary>
[StartsFirst]
public sealed class GracePeriodTests
{
    [Theory]
    [InlineData("hang", "Module 'a' is still in OnStoppingAsync, for which there is no more time: it is abandoned. Make it observe its CancellationToken")]
    [InlineData("hold-stopping", "Module 'a' is still in OnStoppingAsync, for which there is no more time: it is abandoned. Make it observe its CancellationToken")]
    [InlineData("hold-work", "Application 'a' stopped with transactions that did not end: a.Hold")]
    [InlineData("hosted-hangs", "The service did not stop within its grace period of 00:00:00.1000000: a hosted service, or code that runs when the host stops, has not ended and is abandoned")]
    public async Task What_does_not_end_at_the_stop_is_abandoned_and_named(string script, string message)
    {
        using var probe = ProbeProcess.Start(script, "--lato:service:grace-period=100ms", "--logger", "json");
        await probe.SaidAsync(script == "hold-work" ? "hold begins" : "started service successfully");

        await probe.SignalAsync("TERM");

        Assert.Equal(0, await probe.EndedAsync());
        Assert.Contains(probe.Log, entry => entry.GetProperty("message").GetString() == message);
        Assert.Equal("terminated service", probe.Messages.Last());
    }

    [Fact]
    public async Task A_start_that_does_not_look_at_its_token_is_abandoned()
    {
        using var probe = ProbeProcess.Start("hang-starting", "--lato:service:grace-period=100ms", "--logger", "json");
        await probe.SaidAsync("a starting");

        await probe.SignalAsync("TERM");

        Assert.Equal(0, await probe.EndedAsync());
        Assert.StartsWith("The service was told to stop while it was starting", probe.Messages.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_nobody_reads_keeps_no_process()
    {
        using var probe = ProbeProcess.StartUnread("floods", "--lato:service:grace-period=100ms");
        await probe.SaidAsync("flooding");
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken); // until nothing more can be written

        await probe.SignalAsync("TERM");

        Assert.NotEqual(0, await probe.EndedAsync());
    }
}
