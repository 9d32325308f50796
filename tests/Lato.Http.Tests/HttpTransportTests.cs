using System.Net;
using Lato.Http.Server;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Http.Tests;

public sealed class HttpTransportTests
{
    [Fact]
    public async Task A_service_gets_its_server_without_a_line_of_set_up()
    {
        var transport = (Transport)Activator.CreateInstance(new HttpAttribute("GET", "/x").Transport)!;
        var builder = WebHost.Builder(new RecordingLogs());
        transport.Add(builder.AddLato("shop", app => app.Handle("hello", [Http("GET", "/hello")] () => "hello")).AddHttp(http => (http.Host, http.Port) = ("127.0.0.1", 0)));
        await using var web = builder.Build();
        transport.Use(web, "shop");
        await web.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(web.Urls.First()) };

        Assert.True(transport.RequiresWebHost);
        Assert.Equal("hello", await client.GetStringAsync("/hello"));
        Assert.Equal("Healthy", await client.GetStringAsync("/health"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/nope")).StatusCode);
    }

    [Fact]
    public async Task Several_applications_share_a_host()
    {
        var builder = WebHost.Builder(new RecordingLogs());
        builder.AddLato("shop", app => app.Handle("hello", [Http("GET", "/shop")] () => "shop")).AddHttp(http => (http.Host, http.Port) = ("127.0.0.1", 0)).AddHttpServer();
        builder.AddLato("stock", app => app.Handle("hello", [Http("GET", "/stock")] () => "stock").Handle("lost", [HttpError(404)] () => "lost")).AddHttp(http => http.ContentType = "text/x");
        await using var web = builder.Build();
        web.MapLato();
        await web.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(web.Urls.First()) };
        using var nope = await client.GetAsync("/nope");
        using var stock = await client.GetAsync("/stock");

        Assert.Equal("shop", await client.GetStringAsync("/shop"));
        Assert.Equal("stock", await stock.Content.ReadAsStringAsync());
        Assert.Equal("text/x", stock.Content.Headers.ContentType?.MediaType);
        Assert.Equal("lost", await nope.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Handlers_that_are_not_mapped_are_a_warning()
    {
        var logs = new RecordingLogs();
        var builder = WebHost.Builder(logs);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddLato("shop", app => app.Handle("hello", [Http("GET", "/hello")] () => "hello")).AddHttp();
        await using var web = builder.Build();
        await web.StartAsync();

        Assert.Contains(logs.Entries, entry => entry.Text.Contains("The host does not serve HttpTransport, so nothing calls", StringComparison.Ordinal)
            && entry.Text.EndsWith("Call AddLato(…).AddHttp() and, on the web application, MapLato().", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Handlers_that_are_mapped_are_none()
    {
        await using var host = await WebHost.StartAsync(app => app.Handle("hello", [Http("GET", "/hello")] () => "hello"));

        Assert.DoesNotContain(host.Logs.Entries, entry => entry.Text.Contains("does not serve", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_services_of_one_process_do_not_share_a_port()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SO_REUSEPORT is Linux's");
        var ports = new ServicePorts();
        var port = Server.HttpPortTests.FreePort();
        Task<WebHost> ServeAsync(string name) => WebHost.ServeAsync(
            app => app.AddModule<Served>(), http => http.Port = port, builder => builder.Services.AddSingleton(ports), name: name);

        await using var first = await ServeAsync("first");
        var failure = await Assert.ThrowsAsync<ServiceConfigurationException>(() => ServeAsync("second"));

        Assert.Equal(
            $"Services 'first' and 'second' of this process would share port {port}, and each would get some of the connections. Give each its own, with lato.applications.first.http.port and lato.applications.second.http.port.",
            failure.Message);
    }
}
