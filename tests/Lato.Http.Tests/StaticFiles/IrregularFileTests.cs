using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Lato.Http.Tests.Doubles;

namespace Lato.Http.Tests.StaticFiles;

/// <summary>A folder may hold what no request can be answered with.</summary>
public sealed class IrregularFileTests
{
    static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task What_is_no_regular_file_is_not_found_and_holds_nothing()
    {
        await using var host = await StaticHost.StartAsync(app => app.AddModule<AssetsModule>());
        var assets = Path.Combine(host.Folder.Path, "assets");
        using var made = Process.Start("mkfifo", Path.Combine(assets, "pipe.txt"));
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(assets, "socket.txt")));
        File.CreateSymbolicLink(Path.Combine(assets, "to-pipe.txt"), "pipe.txt");
        File.CreateSymbolicLink(Path.Combine(assets, "to-socket.txt"), Path.Combine(assets, "socket.txt"));

        foreach (var name in new[] { "pipe.txt", "socket.txt", "to-pipe.txt", "to-socket.txt", "sub" })
        {
            using var answer = await host.Client.GetAsync($"/static/{name}").WaitAsync(TestTimeout);

            Assert.Equal((name, HttpStatusCode.NotFound, "application/problem+json"), (name, answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }

        var many = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.AskAsync("/static/pipe.txt"))).WaitAsync(TestTimeout);
        Assert.All(many, answer => Assert.Equal(404, answer.Status));
        Assert.Equal("hello\n", await host.Client.GetStringAsync("/static/a.txt"));
    }

    [Fact]
    public async Task Devices_are_not_found()
    {
        await using var host = await StaticHost.StartAsync(app => app.Handle("devices", [HttpStatic("/dev", "/devices")] () => { }));

        foreach (var name in new[] { "null", "zero", "full", "random" })
        {
            Assert.Equal((name, 404), (name, (await host.AskAsync($"/devices/{name}").WaitAsync(TestTimeout)).Status));
        }
    }
}
