using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace Samples.Tests;

/// <summary>The sample as a process, over real sockets.</summary>
public abstract class ServiceTests(string engine) : IAsyncLifetime
{
    const string Listening = "Now listening on: ";

    readonly SampleProcess _process = SampleProcess.StartService("Service", "--lato:http:host=127.0.0.1", "--port", "0", $"--lato:engine={engine}");
    readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public async ValueTask InitializeAsync() => _client.BaseAddress = new Uri((await _process.ReadUntilAsync(Listening)).Split(Listening)[1].Split(' ')[0]);

    [Fact]
    public async Task The_chat_serves_pages_errors_and_its_health()
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
        await HearAsync(ada, """{"from":"","text":"Ada is here"}""");
        using var bob = await JoinAsync("Bob");
        await HearAsync(ada, """{"from":"","text":"Bob is here"}""");
        await HearAsync(bob, """{"from":"","text":"Bob is here"}""");

        await bob.SendAsync(Encoding.UTF8.GetBytes("hello"), WebSocketMessageType.Text, true, default);

        await HearAsync(ada, """{"from":"Bob","text":"hello"}""");
        await HearAsync(bob, """{"from":"Bob","text":"hello"}""");
        await bob.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        await HearAsync(ada, """{"from":"","text":"Bob has left"}""");
        var lines = await _client.GetStringAsync("/lines");
        Assert.Contains("""{"from":"Bob","text":"hello"}""", lines, StringComparison.Ordinal);
        Assert.Contains("""{"from":"","text":"Bob has left"}""", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chat_hears_how_many_members_it_has()
    {
        using var ada = await JoinAsync("Ada");

        await HearAsync(ada, """{"from":"","text":"members now: 1"}""");
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
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

    /// <summary>Listens until it hears this line.</summary>
    static async Task HearAsync(ClientWebSocket client, string line)
    {
        var buffer = new byte[1024];
        string heard;
        do
        {
            var received = await client.ReceiveAsync(buffer.AsMemory(), default).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
            Assert.Equal(WebSocketMessageType.Text, received.MessageType);
            heard = Encoding.UTF8.GetString(buffer, 0, received.Count);
        }
        while (heard != line);
    }
}
