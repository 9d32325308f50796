using System.Text.Json;

namespace Lato.Tests.Hosting.Services;

/// <summary>A program that refers to Lato.Services and to nothing of ASP.NET Core.</summary>
[Collection(nameof(ProbeProcess))]
public sealed class BareServiceTests
{
    [Fact]
    public void A_service_without_a_web_host_runs_on_the_plain_runtime()
    {
        var configuration = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Lato.Services.Bare.Probe.runtimeconfig.json")));

        Assert.Equal("Microsoft.NETCore.App", configuration.RootElement.GetProperty("runtimeOptions").GetProperty("framework").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_service_without_a_web_host_starts_and_ends()
    {
        var (probe, code) = await ProbeProcess.RunBareAsync("plain");

        using (probe)
        {
            Assert.Equal(7, code);
            Assert.Equal(["plain has started"], probe.Trace);
            Assert.Contains("terminated service", probe.Messages);
        }
    }

    [Fact]
    public async Task A_handler_that_needs_a_web_host_without_its_package_is_named_with_the_package()
    {
        var (probe, code) = await ProbeProcess.RunBareAsync("front");

        using (probe)
        {
            Assert.Equal(1, code);
            var failure = probe.Log.Single(entry => entry.TryGetProperty("exc_message", out _));
            Assert.Equal("failed to initialize instance", failure.GetProperty("message").GetString());
            Assert.Equal(
                "Handler 'Hello' of module 'front' belongs to FrontTransport, which needs a web host, and that is in the package Lato.Http. Add a reference to it: dotnet add package Lato.Http.",
                failure.GetProperty("exc_message").GetString());
        }
    }
}
