using System.Diagnostics;
using System.Runtime.Versioning;

namespace Lato.Tests.Conventions;

/// <summary>What <c>./test</c> does before it builds, on a machine of stand-ins for the programs that it starts.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class TestScriptTests : IDisposable
{
    const string NotBuilt = "The build failed: no test was run.\n0 passed, 1 failed\n";

    readonly DirectoryInfo _programs = Directory.CreateTempSubdirectory("lato-test-script-");

    public TestScriptTests()
    {
        StandIn("id", "echo 0");
        StandIn("dpkg-query", """case "$*" in *tzdata) echo installed ;; *) exit 1 ;; esac""");
        StandIn("apt-get", "exit 0");
        StandIn("dotnet", """echo "dotnet $*"; exit 1""");
    }

    public void Dispose() => _programs.Delete(recursive: true);

    [Fact]
    public async Task Packages_are_named_before_they_are_installed() => Assert.Equal(
        $"Installing Debian packages that tests need: chromium postgresql rabbitmq-server redis-server. With --no-install, the machine is left alone.\ndotnet build Lato.sln -c Release -v quiet -nologo -p:RunAnalyzers=false\n{NotBuilt}",
        await RunAsync());

    [Fact]
    public async Task A_failed_installation_is_told()
    {
        StandIn("apt-get", "echo 'no way out'; exit 1");

        Assert.Contains("They could not be installed:\nno way out\nNot installed: chromium postgresql rabbitmq-server redis-server. Tests that need them are skipped.\n", await RunAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo 0", "--no-install")]
    [InlineData("echo 1000")]
    public async Task Nothing_is_installed_for_a_user_or_when_it_was_not_wanted(string id, params string[] options)
    {
        StandIn("id", id);

        var said = await RunAsync(options);

        Assert.StartsWith("Not installed: chromium postgresql rabbitmq-server redis-server. Tests that need them are skipped.\ndotnet build", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_is_built_alone() =>
        Assert.EndsWith($"\ndotnet build tests/Lato.Cli.Tests -c Release -v quiet -nologo -p:RunAnalyzers=false\n{NotBuilt}", await RunAsync("--only", "Lato.Cli"), StringComparison.Ordinal);

    [Theory]
    [InlineData("--soak")]
    [InlineData("--soak", "240")]
    public async Task A_soak_needs_only_the_tests_of_RabbitMQ(params string[] options) =>
        Assert.EndsWith($"\ndotnet build tests/Lato.Amqp.Tests -c Release -v quiet -nologo -p:RunAnalyzers=false\n{NotBuilt}", await RunAsync(options), StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_project_is_refused_with_those_that_there_are()
    {
        var said = await RunAsync("--only", "Nowhere");

        Assert.StartsWith("There is no test project 'Nowhere'. There are: Auctions.Tests Lato.Actors.InPlace.Tests ", said, StringComparison.Ordinal);
        Assert.EndsWith("\n0 passed, 1 failed\n", said, StringComparison.Ordinal);
    }

    void StandIn(string name, string script)
    {
        var path = Path.Combine(_programs.FullName, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    async Task<string> RunAsync(params string[] options)
    {
        var start = new ProcessStartInfo(Path.Combine(SourceTree.Root, "test"), options) { RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{_programs.FullName}:{start.Environment["PATH"]}";
        start.Environment["CONFIGURATION"] = "Release";
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, process.ExitCode);
        return said;
    }
}
