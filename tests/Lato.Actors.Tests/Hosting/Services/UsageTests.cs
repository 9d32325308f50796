namespace Lato.Tests.Hosting.Services;

[Collection(nameof(ProbeProcess))]
public sealed class UsageTests
{
    [Theory]
    [InlineData("--logger some", "Invalid value for --logger option: 'some' (expected 'console', 'json' or 'none')")]
    [InlineData("--port 9700", "Invalid option --port: 'a' has no handler at an edge that listens")]
    public async Task A_wrong_command_line_is_exit_code_2_and_says_why(string line, string message)
    {
        using var probe = ProbeProcess.Start("exit", line.Split(' '));

        Assert.Equal(2, await probe.EndedAsync());
        Assert.Empty(probe.Trace);
        Assert.Contains($"[error    ] {message} ", probe.Errors[0], StringComparison.Ordinal);
    }
}
