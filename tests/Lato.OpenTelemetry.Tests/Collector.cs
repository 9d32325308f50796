using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Lato.Telemetry.Tests;

/// <summary>Receives OTLP over HTTP on this machine. What it got is searched as text: names and values stand in protobuf as they are.</summary>
internal sealed class Collector : IAsyncDisposable
{
    readonly WebApplication _web;
    readonly ConcurrentQueue<(string Path, string Text)> _received = new();

    Collector(WebApplication web)
    {
        _web = web;
        web.MapPost("/v1/{signal}", async (HttpRequest request, string signal) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _received.Enqueue((signal, Encoding.Latin1.GetString(body.ToArray())));
            return Results.Bytes([], "application/x-protobuf");
        });
    }

    public string Address => _web.Urls.Single();

    /// <summary>All of one signal.</summary>
    public string Of(string signal) => string.Concat(_received.Where(one => one.Path == signal).Select(one => one.Text));

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        await collector._web.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
