using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.Doubles;

/// <summary>An application behind a real Kestrel on a free port, with a client.</summary>
sealed class WebHost : IAsyncDisposable
{
    WebHost(WebApplication web, RecordingLogs logs)
    {
        (Web, Logs) = (web, logs);
        Address = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public WebApplication Web { get; }

    public RecordingLogs Logs { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>In an ASP.NET Core host of the user's own.</summary>
    public static Task<WebHost> StartAsync(
        Action<Application> application, Action<HttpOptions>? http = null, Action<WebApplicationBuilder>? builder = null, Action<WebApplication>? web = null, string environment = "Production") =>
        StartAsync(application, http, setup => setup.WebHost.UseUrls("http://127.0.0.1:0"), builder, web, environment, isServer: false);

    /// <summary>With the server as Lato sets it up.</summary>
    public static Task<WebHost> ServeAsync(
        Action<Application> application, Action<HttpOptions>? http = null, Action<WebApplicationBuilder>? builder = null, Action<WebApplication>? web = null, string? mapped = null, string name = "shop") =>
        StartAsync(
            application,
            options =>
            {
                (options.Host, options.Port) = ("127.0.0.1", 0);
                http?.Invoke(options);
            },
            _ => { },
            builder,
            web,
            "Production",
            isServer: true,
            mapped,
            name);

    public static WebApplicationBuilder Builder(RecordingLogs logs, string environment = "Production")
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Logging.AddProvider(logs);
        return builder;
    }

    /// <summary>Sends bytes as they are, and reads until the server closes the connection.</summary>
    public async Task<string> SendAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Sends bytes as they are, and closes the connection as soon as the response ends with a text.</summary>
    public async Task ReadUntilAsync(string request, string end)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        var (buffer, read) = (new byte[4096], 0);
        while (!Encoding.Latin1.GetString(buffer, 0, read).EndsWith($"\r\n\r\n{end}", StringComparison.Ordinal))
        {
            read += await stream.ReadAsync(buffer.AsMemory(read)) is > 0 and var some ? some : throw new EndOfStreamException();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using var hurry = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await Web.StopAsync(hurry.Token);
        await Web.DisposeAsync();
    }

    static async Task<WebHost> StartAsync(
        Action<Application> application, Action<HttpOptions>? http, Action<WebApplicationBuilder> address, Action<WebApplicationBuilder>? configure, Action<WebApplication>? use, string environment, bool isServer, string? mapped = null, string name = "shop")
    {
        var logs = new RecordingLogs();
        var builder = Builder(logs, environment);
        address(builder);
        configure?.Invoke(builder);
        var lato = builder.AddLato(name, application).AddHttp(http);
        if (isServer)
        {
            lato.AddHttpServer();
        }

        var web = builder.Build();
        use?.Invoke(web);
        web.MapLato(mapped);
        await web.StartAsync();
        return new WebHost(web, logs);
    }
}
