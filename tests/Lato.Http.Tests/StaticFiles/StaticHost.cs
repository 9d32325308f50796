using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Http.Tests.StaticFiles;

/// <summary>An application on a free port of this machine, whose content root is a <see cref="TempFolder"/>.</summary>
internal sealed class StaticHost : IAsyncDisposable
{
    readonly WebApplication _web;

    StaticHost(WebApplication web, TempFolder folder)
    {
        (_web, Folder) = (web, folder);
        Client = new HttpClient { BaseAddress = new Uri(web.Urls.Single()) };
    }

    public TempFolder Folder { get; }

    public HttpClient Client { get; }

    public static async Task<StaticHost> StartAsync(Action<Application> application)
    {
        var folder = new TempFolder();
        try
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = folder.Path });
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            builder.Services.AddRoutingCore();
            builder.AddLato("test", application).AddHttp();
            var web = builder.Build();
            web.MapLato();
            await web.StartAsync();
            return new StaticHost(web, folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Asks for a path exactly as it is written, which no client library does.</summary>
    /// <returns>The status and the body.</returns>
    public async Task<(int Status, string Body)> AskAsync(string path)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", Client.BaseAddress!.Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = (await reader.ReadToEndAsync()).Split("\r\n\r\n", 2);
        return (int.Parse(answer[0].Split(' ')[1]), answer[1]);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _web.DisposeAsync();
        Folder.Dispose();
    }
}
