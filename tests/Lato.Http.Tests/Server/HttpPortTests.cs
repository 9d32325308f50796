using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Hosting;

namespace Lato.Http.Tests.Server;

public sealed class HttpPortTests
{
    [Fact]
    public async Task A_service_listens_where_its_options_say_and_names_itself()
    {
        var port = FreePort();
        await using var host = await WebHost.ServeAsync(app => app.AddModule<Served>(), http => http.Port = port);

        using var response = await host.Client.GetAsync("/text");

        Assert.Equal(port, host.Address.Port);
        Assert.Equal("lato", response.Headers.Server.ToString());
    }

    [Theory]
    [InlineData("http://*:{0}", false)]
    [InlineData("http://127.0.0.1:{0}/", false)]
    [InlineData("http://*:1", true)]
    [InlineData("nonsense", true)]
    public async Task An_address_of_the_host_is_warned_of_only_if_it_says_something_else(string address, bool warns)
    {
        var port = FreePort();
        await using var host = await WebHost.ServeAsync(app => app.AddModule<Served>(), http => http.Port = port, builder => builder.WebHost.UseUrls(string.Format(CultureInfo.InvariantCulture, address, port)));

        Assert.Equal(port, host.Address.Port);
        Assert.Equal(warns, host.Logs.Entries.Any(entry => entry.Text.StartsWith("Overriding address(es)", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_port_in_use_fails_the_start_and_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var failure = await Assert.ThrowsAsync<IOException>(() => WebHost.ServeAsync(app => app.AddModule<Served>(), http => http.Port = port));

        Assert.Equal($"Failed to bind to address http://127.0.0.1:{port}: address already in use.", failure.Message);
    }

    [Fact]
    public async Task Several_services_may_share_a_port_only_if_they_want()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SO_REUSEPORT is Linux's");
        var port = FreePort();
        await using var first = await WebHost.ServeAsync(app => app.AddModule<Served>(), http => http.Port = port);
        await using var second = await WebHost.ServeAsync(app => app.AddModule<Served>(), http => http.Port = port);

        await Assert.ThrowsAsync<IOException>(() => WebHost.ServeAsync(app => app.AddModule<Served>(), http => (http.Port, http.ReusePort) = (port, false)));
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
