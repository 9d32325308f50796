namespace Lato.Cli.Tests.Running;

/// <summary>A service that is built already: signals and exit codes.</summary>
public sealed class RunAssemblyTests
{
    static ToolProcess Run(params string[] args) => ToolProcess.Lato(AppContext.BaseDirectory, ["run", .. args]);

    [Theory]
    [InlineData("exit", 0)]
    [InlineData("exit-5", 5)]
    [InlineData("fail-starting", 1)]
    public async Task The_exit_code_is_that_of_the_service(string script, int expected)
    {
        using var lato = Run("Lato.Services.Probe.dll", "--production", "--", script);

        Assert.Equal(expected, await lato.EndedAsync());
        Assert.Equal("a stopped", lato.Lines.Last(line => line.StartsWith("a ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_modules_to_run_are_told_to_a_program_with_a_host_of_its_own()
    {
        using var lato = Run("Lato.Cluster.Probe.dll", "--modules", "ticket,cart,none", "--production");

        Assert.NotEqual(0, await lato.EndedAsync());
        Assert.Contains("Setting 'lato.enabled-modules' names 'none', which is not a module of application 'shop'.", lato.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_stops_the_service_in_order(string signal)
    {
        using var lato = Run("Lato.Services.Probe.dll", "--", "run");
        await lato.SaidAsync("started service successfully");

        await lato.SignalAsync(signal);

        Assert.Equal(0, await lato.EndedAsync());
        await lato.SaidAsync("a stopped");
    }

    [Fact]
    public async Task A_second_signal_ends_the_service_at_once()
    {
        using var lato = Run("Lato.Services.Probe.dll", "--", "hang");
        await lato.SaidAsync("started service successfully");
        await lato.SignalAsync("TERM");
        await lato.SaidAsync("a stopping");

        await lato.SignalAsync("TERM");

        Assert.Equal(143, await lato.EndedAsync());
    }

    [Fact]
    public async Task Several_services_stop_when_one_ends_and_its_exit_code_counts()
    {
        using var lato = Run("Lato.Services.Probe.dll", "Lato.Services.Probe.dll", "--", "two+work+release+exit-5");

        Assert.Equal(5, await lato.EndedAsync());
    }

    [Fact]
    public async Task The_service_ends_in_order_when_the_tool_is_killed()
    {
        using var lato = Run("Lato.Services.Probe.dll", "--", "run");
        await lato.SaidAsync("started service successfully");

        await lato.SignalAsync("KILL");

        Assert.Equal(137, await lato.EndedAsync()); // which waits for all that write to its output
        Assert.Contains("a stopped", lato.Lines);
    }
}
