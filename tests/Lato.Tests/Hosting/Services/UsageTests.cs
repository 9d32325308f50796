namespace Lato.Tests.Hosting.Services;

[Collection(nameof(ProbeProcess))]
public sealed class UsageTests
{
    [Theory]
    [InlineData("--logger some", "Invalid value for --logger option: 'some' (expected 'console', 'json' or 'none')")]
    [InlineData("--port 9700", "Invalid option --port: 'a' has no handler of a transport that listens")]
    [InlineData("--prot 5", "option --prot not recognized. Did you mean --port? A setting of this name can be given in a configuration file or as an environment variable.")]
    public async Task A_wrong_command_line_is_exit_code_2_and_says_why(string line, string message)
    {
        using var probe = ProbeProcess.Start("exit", line.Split(' '));

        Assert.Equal(2, await probe.EndedAsync());
        Assert.Empty(probe.Trace);
        Assert.Contains($"[error    ] {message} ", probe.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_port_is_not_for_two_services()
    {
        using var probe = ProbeProcess.Start("fronts", "--port", "9700");

        Assert.Equal(2, await probe.EndedAsync());
        Assert.Contains("Invalid option --port: 'front' and 'other' cannot share a port. Give each its own: --lato:applications:front:http:port=… --lato:applications:other:http:port=…", probe.Errors[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--logger json --port x")]
    [InlineData("--port x --logger=json")]
    [InlineData("--logger json -x")]
    public async Task With_the_logger_for_JSON_a_wrong_command_line_is_told_as_JSON(string line)
    {
        using var probe = ProbeProcess.Start("exit", line.Split(' '));

        Assert.Equal(2, await probe.EndedAsync());
        Assert.Equal("error", Assert.Single(probe.Log).GetProperty("level").GetString());
        Assert.Single(probe.Errors);
    }
}
