using System.Net;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Lato.Http.Tests;

public sealed class HttpEdgeTests
{
    [Fact]
    public async Task A_service_gets_its_server_without_a_line_of_set_up()
    {
        var edge = (Edge)Activator.CreateInstance(new HttpAttribute("GET", "/x").Edge)!;
        var builder = WebHost.Builder(new RecordingLogs());
        edge.Add(builder.AddLato("shop", app => app.Handle("hello", [Http("GET", "/hello")] () => "hello")).AddHttp(http => (http.Host, http.Port) = ("127.0.0.1", 0)));
        await using var web = builder.Build();
        edge.Use(web, "shop");
        await web.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(web.Urls.First()) };

        Assert.True(edge.NeedsWebHost);
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
}
