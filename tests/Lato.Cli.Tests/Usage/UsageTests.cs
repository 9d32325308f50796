namespace Lato.Cli.Tests.Usage;

/// <summary>What the tool says to command lines that need no service.</summary>
public sealed class UsageTests
{
    const string Invalid = "error: invalid command or combination of command options.\n";
    const string Hint = "\n\nuse the '--help' option for cli usage help.\n$ lato --help";

    [Theory]
    [InlineData("--invalid", Invalid + "error: option --invalid not recognized.")]
    [InlineData("invalidsubcommand", Invalid + "error: command 'invalidsubcommand' not recognized.")]
    [InlineData("svc.cs", Invalid + "error: the command 'run' must be specified before any service files or options.\n\nmaybe you intended to run something like this?\n$ lato run svc.cs")]
    [InlineData("--logger json run svc.cs", Invalid + "error: the command 'run' must be specified before any options.\n\nmaybe you intended to run something like this?\n$ lato run --logger json svc.cs")]
    [InlineData("run --bogus x.cs", "error: option --bogus not recognized.")]
    [InlineData("run --log-level foo x.cs", "Invalid log level: 'foo' (expected 'trace', 'debug', 'info', 'warning', 'error' or 'critical')")]
    [InlineData("run --logger somelogger x.cs", "Invalid value for --logger option: 'somelogger' (expected 'console', 'json' or 'none')")]
    [InlineData("run --port high x.cs", "Invalid value for --port option: 'high' (expected a number from 0 to 65535)")]
    [InlineData("run x.cs --logger", "Missing value for --logger option")]
    [InlineData("run x.cs --log-level", "Missing value for --log-level option")]
    [InlineData("run --log-level --production x.cs", "Missing value for --log-level option")]
    [InlineData("run x.cs -c", "Missing config file on command line")]
    [InlineData("run x.cs -c nofile.json", "Invalid config file: no such file: 'nofile.json'")]
    [InlineData("run --production", "error: no service file has been provided as argument.")]
    [InlineData("run --production nofile.cs", "error: no such service file: 'nofile.cs'")]
    [InlineData("start nofile", "error: no such service file: 'nofile'")]
    [InlineData("go Lato.Cli.deps.json", "error: 'Lato.Cli.deps.json' is not a service file: expected a .cs or .csproj file, a folder with a project, or a .dll")]
    [InlineData("run Lato.Hocon.dll", "error: 'Lato.Hocon.dll' is a library, not a program: there is no 'Lato.Hocon.runtimeconfig.json' next to it. Name the assembly of a program.")]
    [InlineData("verify Lato.Hocon.dll", "error: 'Lato.Hocon.dll' is a library, not a program: there is no 'Lato.Hocon.runtimeconfig.json' next to it. Name the assembly of a program.")]
    [InlineData("new service", "Required argument 'name' missing for command: 'service'.")]
    [InlineData("new service my/shop", "Invalid name: 'my/shop' (expected letters, digits, '_', '-', '.' and spaces, beginning with a letter, a digit or '_' and ending with one)")]
    [InlineData("run --port 9700 Lato.Cli.dll Lato.Services.Probe.dll", "Invalid option --port: several services cannot share a port. Give each its own in its settings, as lato.http.port")]
    public async Task A_wrong_command_line_is_exit_code_2_and_says_why(string line, string message)
    {
        using var lato = ToolProcess.Lato(AppContext.BaseDirectory, line.Split(' '));

        Assert.Equal(2, await lato.EndedAsync());
        Assert.Equal(message + Hint, lato.Text);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("-v")]
    [InlineData("-V")]
    public async Task The_tool_tells_its_version(string option)
    {
        using var lato = ToolProcess.Lato(AppContext.BaseDirectory, option);

        Assert.Equal(0, await lato.EndedAsync());
        Assert.Equal("lato 0.1.0", lato.Text);
    }

    [Fact]
    public async Task The_tool_tells_the_versions_of_what_it_stands_on()
    {
        using var lato = ToolProcess.Lato(AppContext.BaseDirectory, "--dependency-versions");

        Assert.Equal(0, await lato.EndedAsync());
        Assert.Equal(["lato", "dotnet", "os", "system.commandline", "spectre.console"], lato.Lines.Select(line => line.Split('/')[0]));
        Assert.Contains($"dotnet/{Environment.Version}", lato.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("run")]
    [InlineData("run --help")]
    public async Task Help_is_no_error(string line)
    {
        using var lato = ToolProcess.Lato(AppContext.BaseDirectory, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(0, await lato.EndedAsync());
        Assert.Contains("Usage:", lato.Text, StringComparison.Ordinal);
    }
}
