using System.Net;
using System.Net.Sockets;

namespace Lato.Tests.Hosting.Services;

/// <summary>A service with a transport that needs a web host.</summary>
[Collection(nameof(ProbeProcess))]
public sealed class FrontTests
{
    const string Listening = "Now listening on: ";

    [Fact]
    public async Task The_transports_of_a_services_class_are_added_and_used_without_a_line_of_set_up()
    {
        using var probe = ProbeProcess.Start("front", "--urls=http://127.0.0.1:0", "--logger", "json");
        await probe.SaidAsync("started service successfully");
        var address = probe.Log.Select(entry => entry.GetProperty("message").GetString()!).Single(message => message.StartsWith(Listening, StringComparison.Ordinal))[Listening.Length..];
        using var client = new HttpClient { BaseAddress = new Uri(address) };

        Assert.Equal("hello", await client.GetStringAsync("/"));

        await probe.SignalAsync("TERM");
        Assert.Equal(0, await probe.EndedAsync());
        Assert.Equal(["transport added to front", "transport used by front"], probe.Trace);
    }

    [Fact]
    public async Task A_port_in_use_fails_the_start_and_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var (probe, code) = await ProbeProcess.RunAsync("front", $"--urls={address}");

        using (probe)
        {
            Assert.Equal(1, code);
            var failure = probe.Log.Single(entry => entry.GetProperty("message").GetString() == "failed to start service");
            Assert.Equal($"Failed to bind to address {address}: address already in use.", failure.GetProperty("exc_message").GetString());
            Assert.Equal(["failed to start service", "stopping service", "terminated service"], probe.Messages.TakeLast(3));
        }
    }

    [Theory]
    [InlineData("submodule", "'Hello' cannot be a handler of module 'front': it belongs to FrontTransport, which service 'empty' does not have, as its own class has no handler of it.")]
    [InlineData("added-transport", "FrontTransport was added to service 'a', but needs a web host.")]
    public async Task A_transport_that_a_service_cannot_serve_is_named(string script, string message)
    {
        var (probe, code) = await ProbeProcess.RunAsync(script);

        using (probe)
        {
            Assert.Equal(1, code);
            Assert.StartsWith(message, probe.Log.Single(entry => entry.TryGetProperty("exc_message", out _)).GetProperty("exc_message").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_port_on_the_command_line_counts_for_every_transport_that_listens()
    {
        using var probe = ProbeProcess.Start("front", "--urls=http://127.0.0.1:1", "--port", "0", "--logger", "json");
        await probe.SaidAsync("started service successfully");

        Assert.DoesNotContain(probe.Log, entry => entry.GetProperty("message").GetString()!.EndsWith(":1", StringComparison.Ordinal));

        await probe.SignalAsync("TERM");
        Assert.Equal(0, await probe.EndedAsync());
    }
}
