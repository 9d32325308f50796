using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Benchmarks.Web;

/// <summary>A Kestrel with one plain endpoint and one of Lato's for each kind of request, asked over connections that are kept.</summary>
internal sealed class Loopback : IAsyncDisposable
{
    /// <summary>One for each caller; enough to keep two cores busy, not so many that they queue.</summary>
    public const int Connections = 4;

    readonly WebApplication _web;

    Loopback(WebApplication web) => _web = web;

    public Uri Address => new(_web.Urls.First());

    public static Loopback Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.AddLato("company", app => app.AddModule<ShopModule>()).AddHttp(http => http.AccessLog = "off");
        var web = builder.Build();
        web.UseWebSockets();
        web.MapLato();
        web.MapGet("/plain/ws", PlainEcho.ServeAsync);
        web.MapGet("/plain/text", () => "hello");
        web.MapPost("/plain/orders", (PlaceOrder order) => new OrderPlaced(order.Item, order.Count));
        web.StartAsync().GetAwaiter().GetResult();
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
}
