namespace Lato.Tests.Hosting.Services;

/// <summary>Hook traces, exit codes and lifecycle entries of services as processes.</summary>
[StartsFirst]
[Collection(nameof(ProbeProcess))]
public sealed class ExitCodeTests
{
    static readonly string[] Stop = ["stopping service", "terminated service"];

    [Fact]
    public async Task A_service_that_exits_ends_with_0_and_runs_its_hooks_in_order()
    {
        var (probe, code) = await ProbeProcess.RunAsync("exit");

        using (probe)
        {
            Assert.Equal(0, code);
            Assert.Equal(["a created", "a starting", "a started", "a stopping", "a stopped"], probe.Trace);
            Assert.Equal(["initializing service instance", "starting the service", "enabled handler functions", "exit [0] was called", .. Stop], probe.Messages);
        }
    }

    [Fact]
    public async Task An_exit_code_that_is_asked_for_is_that_of_the_process()
    {
        var (probe, code) = await ProbeProcess.RunAsync("exit-5");

        using (probe)
        {
            Assert.Equal(5, code);
            Assert.Contains("exit [5] was called", probe.Messages);
        }
    }

    [Theory]
    [InlineData("environment-code+exit", 128)]
    [InlineData("environment-code+exit-5", 5)]
    public async Task An_exit_without_a_code_leaves_that_of_the_environment(string script, int expected)
    {
        var (probe, code) = await ProbeProcess.RunAsync(script);

        using (probe)
        {
            Assert.Equal(expected, code);
        }
    }

    [Fact]
    public async Task A_constructor_that_fails_ends_with_1_before_anything_starts()
    {
        var (probe, code) = await ProbeProcess.RunAsync("fail-create");

        using (probe)
        {
            Assert.Equal(1, code);
            Assert.Equal(["a created"], probe.Trace);
            Assert.Equal(["failed to initialize instance"], probe.Messages);
        }
    }

    [Theory]
    [InlineData("fail-starting", "a created, a starting, a stopping, a stopped", "starting the service, failed to start service")]
    [InlineData("fail-started", "a created, a starting, a started, a stopping, a stopped", "starting the service, enabled handler functions, failed to start service")]
    public async Task A_start_hook_that_fails_ends_with_1_and_stops_what_had_begun(string script, string trace, string messages)
    {
        var (probe, code) = await ProbeProcess.RunAsync(script);

        using (probe)
        {
            Assert.Equal(1, code);
            Assert.Equal(trace, string.Join(", ", probe.Trace));
            Assert.Equal(["initializing service instance", .. messages.Split(", "), .. Stop], probe.Messages);
            var failure = probe.Log.Single(entry => entry.GetProperty("message").GetString() == "failed to start service");
            Assert.Equal($"told to fail: {script}", failure.GetProperty("exc_message").GetString());
        }
    }

    [Fact]
    public async Task A_stop_hook_that_fails_is_logged_and_changes_nothing_else()
    {
        var (probe, code) = await ProbeProcess.RunAsync("exit+fail-stopping");

        using (probe)
        {
            Assert.Equal(0, code);
            Assert.Equal("a stopped", probe.Trace[^1]);
            Assert.Contains(probe.Log, entry => entry.GetProperty("message").GetString() == "A stop hook of module 'a' failed");
        }
    }

    [Fact]
    public async Task A_class_without_handlers_and_hooks_is_no_service()
    {
        var (probe, code) = await ProbeProcess.RunAsync("empty");

        using (probe)
        {
            Assert.Equal(1, code);
            Assert.Equal(["no handlers defined"], probe.Messages);
        }
    }

    [Fact]
    public async Task A_failure_that_stops_the_application_ends_the_process_with_1()
    {
        var (probe, code) = await ProbeProcess.RunAsync("work+escalate");

        using (probe)
        {
            Assert.Equal(1, code);
            Assert.Equal("a stopped", probe.Trace[^1]);
            Assert.Equal(Stop, probe.Messages.TakeLast(2));
        }
    }

    [Fact]
    public async Task A_background_service_that_fails_ends_the_process_with_1()
    {
        var (probe, code) = await ProbeProcess.RunAsync("background");

        using (probe)
        {
            Assert.Equal(1, code);
            Assert.Equal(["a created", "a starting", "a started", "a stopping", "a stopped"], probe.Trace);
            Assert.Contains("background service failed", probe.Messages);
        }
    }
}
