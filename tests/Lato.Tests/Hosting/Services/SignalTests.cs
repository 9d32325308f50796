namespace Lato.Tests.Hosting.Services;

[Collection(nameof(ProbeProcess))]
public sealed class SignalTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_stops_a_service_in_order(string signal)
    {
        using var probe = ProbeProcess.Start("run", "--logger", "json");
        await probe.SaidAsync("started service successfully");

        await probe.SignalAsync(signal);

        Assert.Equal(0, await probe.EndedAsync());
        Assert.Equal(["a created", "a starting", "a started", "a stopping", "a stopped"], probe.Trace);
        Assert.Equal(["started service successfully", "received signal", "stopping service", "terminated service"], probe.Messages.Skip(3));
        Assert.Contains(probe.Log, entry => entry.TryGetProperty("signal", out var name) && name.GetString() == $"SIG{signal}");
    }

    [Fact]
    public async Task A_signal_ends_a_start_that_takes_long()
    {
        using var probe = ProbeProcess.Start("wait-starting");
        await probe.SaidAsync("a starting");

        await probe.SignalAsync("TERM");

        Assert.Equal(0, await probe.EndedAsync());
        Assert.Equal(["a created", "a starting", "a stopping", "a stopped"], probe.Trace);
        Assert.DoesNotContain(probe.Errors, line => line.Contains("failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_in_flight_is_awaited_before_the_last_hook()
    {
        using var probe = ProbeProcess.Start("work+release");
        await probe.SaidAsync("work begins");

        await probe.SignalAsync("TERM");

        Assert.Equal(0, await probe.EndedAsync());
        Assert.Equal(["a stopping", "work ends", "a stopped"], probe.Trace.TakeLast(3));
    }

    [Fact]
    public async Task What_is_in_flight_after_the_grace_period_is_cancelled_and_named()
    {
        using var probe = ProbeProcess.Start("work", "--lato:service:grace-period=50ms", "--logger", "json");
        await probe.SaidAsync("work begins");

        await probe.SignalAsync("TERM");

        Assert.Equal(0, await probe.EndedAsync());
        Assert.Contains(probe.Log, entry => entry.GetProperty("message").GetString() == "Application 'a' stops and cancels what is still under way: a.Work");
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_second_signal_ends_the_process_at_once(string signal, int code)
    {
        using var probe = ProbeProcess.Start("hang", "--logger", "json");
        await probe.SaidAsync("started service successfully");
        await probe.SignalAsync(signal);
        await probe.SaidAsync("a stopping");

        await probe.SignalAsync(signal);

        Assert.Equal(code, await probe.EndedAsync());
        Assert.Equal("a stopping", probe.Trace[^1]);
    }
}
