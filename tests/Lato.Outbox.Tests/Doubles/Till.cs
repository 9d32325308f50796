using System.Data.Common;
using System.Net.Http.Json;
using Lato.Databases.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Outbox.Tests.Doubles;

/// <summary>A till that executes idempotent commands once, behind a real Kestrel.</summary>
internal sealed class Till : IAsyncDisposable
{
    readonly WebApplication _web;
    readonly HttpClient _client;

    Till(WebApplication web)
    {
        _web = web;
        _client = new HttpClient { BaseAddress = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public Handling Handling => _web.Services.GetRequiredService<Handling>();

    public Application App => _web.Services.GetRequiredService<Application>();

    public static async Task<Till> StartAsync(Action<UnitOfWorkOptions> database, Action<IdempotencyOptions>? options = null, Action<Application>? configure = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<Handling>();
        builder.AddLato("shop", app => (configure ?? (app => app.AddModule<TillModule>()))(app.Handle(async (CountRows count, DbTransaction transaction) => await transaction.ReadAsync($"select count(*) from {count.Table}"))))
            .UseUnitOfWork(database).UseIdempotency(options).AddHttp();
        var web = builder.Build();
        web.MapLato();
        if (configure is null)
        {
            web.MapCommand<Pay>("/payments");
            web.MapCommand<Note>("/notes");
        }

        await web.Services.GetRequiredService<Application>().CallAsync(async (DbTransaction transaction) => { await transaction.RunAsync("create table if not exists deeds (what varchar(100))"); });
        try
        {
            await web.StartAsync();
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }

        return new Till(web);
    }

    public Task<long> CountAsync(string table = "deeds") => App.ExecuteAsync(new CountRows(table));

    /// <summary>Posts with a key as it stands in the header; null for none.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, object body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await _client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _web.StopAsync();
        await _web.DisposeAsync();
    }
}
