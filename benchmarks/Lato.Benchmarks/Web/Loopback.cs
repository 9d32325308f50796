using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Benchmarks.Web;

/// <summary>A Kestrel that is asked over connections that are kept: with handlers of Lato, or with the same as plain endpoints and nothing of Lato in it.</summary>
internal sealed class Loopback : IAsyncDisposable
{
    /// <summary>One for each caller; enough to keep two cores busy, not so many that they queue.</summary>
    public const int Connections = 4;

    readonly WebApplication _web;

    Loopback(WebApplication web)
    {
        _web = web;
        web.StartAsync().GetAwaiter().GetResult();
    }

    public Uri Address => new(_web.Urls.First());

    public static Loopback WithLato()
    {
        var builder = Builder();
        builder.AddLato("company", app => app.AddModule<ShopModule>()).AddHttp(http => http.AccessLog = "off");
        var web = builder.Build();
        web.UseWebSockets();
        web.MapLato();
        return new Loopback(web);
    }

    public static Loopback Plain()
    {
        var web = Builder().Build();
        web.UseWebSockets();
        web.MapGet("/ws", PlainEcho.ServeAsync);
        web.MapGet("/text", () => "hello");
        web.MapPost("/orders", (PlaceOrder order) => new OrderPlaced(order.Item, order.Count));
        return new Loopback(web);
    }

    public KeptConnection[] Connect(string request)
    {
        var address = Address;
        return [.. Enumerable.Range(0, Connections).Select(_ => new KeptConnection(address, request))];
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
    }

    static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        return builder;
    }
}
