using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace Samples.Tests;

/// <summary>The sample as a process, over real sockets.</summary>
public sealed class ServiceTests : IAsyncLifetime
{
    const string Listening = "Now listening on: ";

    readonly SampleProcess _process = SampleProcess.Start("Service", "--lato:http:host=127.0.0.1", "--lato:http:port=0");
    readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public async ValueTask InitializeAsync() => _client.BaseAddress = new Uri((await _process.ReadUntilAsync(Listening)).Split(Listening)[1]);

    [Fact]
    public async Task It_serves_pages_errors_and_its_health()
    {
        using var home = await _client.GetAsync("/?name=Ada");
        Assert.Equal((HttpStatusCode.Redirect, "/static/chat.html?name=Ada"), (home.StatusCode, home.Headers.Location?.OriginalString));
        Assert.Contains("<title>Chat</title>", await _client.GetStringAsync("/static/chat.html"), StringComparison.Ordinal);
        Assert.Equal("id = abc", await _client.GetStringAsync("/resource/abc"));
        Assert.Equal("Healthy", await _client.GetStringAsync("/health"));
        Assert.Equal((HttpStatusCode.NotFound, "There is nothing at /resource/17.\n"), await AskAsync("/resource/17"));
        Assert.Equal((HttpStatusCode.NotFound, "There is nothing at /static/nope.js.\n"), await AskAsync("/static/nope.js"));
        Assert.Equal((HttpStatusCode.InternalServerError, "Something went wrong on our side.\n"), await AskAsync("/broken"));
    }

    [Fact]
    public async Task Members_of_the_chat_hear_each_other()
    {
        using var ada = await JoinAsync("Ada");
        Assert.Equal("""{"from":"","text":"Ada is here"}""", await HearAsync(ada));
        using var bob = await JoinAsync("Bob");
        Assert.Equal("""{"from":"","text":"Bob is here"}""", await HearAsync(ada));
        Assert.Equal("""{"from":"","text":"Bob is here"}""", await HearAsync(bob));

        await bob.SendAsync(Encoding.UTF8.GetBytes("hello"), WebSocketMessageType.Text, true, default);

        Assert.Equal("""{"from":"Bob","text":"hello"}""", await HearAsync(ada));
        Assert.Equal("""{"from":"Bob","text":"hello"}""", await HearAsync(bob));
        await bob.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        Assert.Equal("""{"from":"","text":"Bob has left"}""", await HearAsync(ada));
        Assert.EndsWith("""{"from":"Bob","text":"hello"},{"from":"","text":"Bob has left"}]""", await _client.GetStringAsync("/lines"), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task<(HttpStatusCode Status, string Body)> AskAsync(string path)
    {
        using var answer = await _client.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    async Task<ClientWebSocket> JoinAsync(string name)
    {
        var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri($"ws://{_client.BaseAddress!.Authority}/chat?name={name}"), default);
        return client;
    }

    static async Task<string> HearAsync(ClientWebSocket client)
    {
        var buffer = new byte[1024];
        var received = await client.ReceiveAsync(buffer.AsMemory(), default).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }
}
