using System.Net.Sockets;
using System.Text;
using Lato.Http.Tests.Doubles;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.Responses;

/// <summary>A byte behind a response without a body would be taken for the response to the next request.</summary>
public sealed class BodilessResultTests : IAsyncLifetime
{
    WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(app => app.AddModule<BodilessModule>(), http => http
        .AddFilter(async (call, next) =>
        {
            var answer = await next();
            if (call.HttpContext.Request.Query.ContainsKey("middleware"))
            {
                call.HttpContext.Response.StatusCode = 204;
            }

            return answer;
        }));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    public static TheoryData<string, int> Refused()
    {
        var data = new TheoryData<string, int>();
        foreach (var status in new[] { 204, 205, 304 })
        {
            foreach (var kind in new[] { "text", "bytes", "memory", "stream", "lazy-stream", "object", "list", "reply", "headers", "own-result", "result-text", "result-bytes", "result-stream", "write-text", "write-stream", "write-json", "pipe", "send-file", "error" })
            {
                data.Add(kind, status);
            }
        }

        foreach (var kind in new[] { "text", "reply", "own-result", "set-status", "write-text", "pipe" })
        {
            data.Add(kind, 100);
            data.Add(kind, 103);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_body_where_the_status_has_none_is_a_failure_and_no_byte_of_it_is_sent(string kind, int status)
    {
        var responses = await AskAsync("GET", $"/{kind}?status={status}");

        Assert.Equal([500, 200], responses.Select(response => response.Status));
        Assert.DoesNotContain("forged", responses[0].Body);
        Assert.Contains(_host.Logs.Entries, entry => entry.Level == LogLevel.Error && entry.Exception!.Message.Contains($"{status}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plain?middleware=1")]
    [InlineData("object?middleware=1")]
    [InlineData("decorated")]
    public async Task A_status_that_is_set_around_the_handler_refuses_its_body_too(string path) =>
        Assert.Equal([500, 200], (await AskAsync("GET", $"/{path}")).Select(response => response.Status));

    [Theory]
    [InlineData("result-bytes?status=204")]
    [InlineData("result-bytes?status=205")]
    [InlineData("length?status=204")]
    [InlineData("length?status=205")]
    [InlineData("late-stream")]
    public async Task A_length_where_the_status_has_no_body_is_a_failure_however_it_is_asked_for(string path)
    {
        Assert.Equal([500, 200], (await AskAsync("GET", $"/{path}")).Select(response => response.Status));
        Assert.Equal([500, 200], (await AskAsync("HEAD", $"/{path}")).Select(response => response.Status));
    }

    [Theory]
    [InlineData("late", 500)]
    [InlineData("late-bytes", 500)]
    public async Task A_status_that_changes_at_the_last_moment_leaves_nothing_behind(string path, int status) =>
        Assert.Equal([status, 200], (await AskAsync("GET", $"/{path}")).Select(response => response.Status));

    [Theory]
    [InlineData("none", 204)]
    [InlineData("none", 205)]
    [InlineData("none", 304)]
    [InlineData("empty", 204)]
    [InlineData("empty-bytes", 205)]
    [InlineData("set-status", 204)]
    [InlineData("set-status", 304)]
    [InlineData("result-status", 205)]
    public async Task A_status_without_a_body_is_sent_where_there_is_none(string path, int status) =>
        Assert.Equal([status, 200], (await AskAsync("GET", $"/{path}?status={status}")).Select(response => response.Status));

    [Theory]
    [InlineData("throw-after-pipe")]
    [InlineData("return-after-pipe")]
    [InlineData("chunked")]
    public async Task What_was_written_before_a_failure_never_stands_behind_another_response(string path)
    {
        var responses = await AskAsync("GET", $"/{path}");

        Assert.DoesNotContain(responses, response => response.Body.Contains("forged", StringComparison.Ordinal));
        Assert.Contains(_host.Logs.Entries, entry => entry.Level == LogLevel.Error);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("bytes")]
    [InlineData("stream")]
    [InlineData("lazy-stream")]
    [InlineData("object")]
    [InlineData("result-text")]
    [InlineData("write-text")]
    [InlineData("pipe")]
    public async Task HEAD_has_no_body(string path) =>
        Assert.Equal([200, 200], (await AskAsync("HEAD", $"/{path}?status=200")).Select(response => response.Status));

    [Theory]
    [InlineData("write-text")]
    [InlineData("write-stream")]
    [InlineData("pipe")]
    [InlineData("own-result")]
    public async Task A_handler_may_write_its_response_itself(string path)
    {
        var responses = await AskAsync("GET", $"/{path}?status=201");

        Assert.Equal((201, BodilessModule.Forged), (responses[0].Status, responses[0].Body));
        Assert.Equal(200, responses[1].Status);
    }

    [Fact]
    public async Task A_stream_that_is_refused_is_closed()
    {
        await AskAsync("GET", "/lazy-stream?status=204");

        Assert.True(Assert.Single(BodilessModule.Streams).IsClosed);
    }

    /// <summary>Two requests on one connection, read as a client would.</summary>
    async Task<IReadOnlyList<RawResponse>> AskAsync(string method, string path)
    {
        BodilessModule.Streams.Clear();
        return RawResponses.Parse(await SendAsync($"{method} {path} HTTP/1.1\r\nHost: x\r\n\r\nGET /fine HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), method, "GET");
    }

    async Task<string> SendAsync(string requests)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(_host.Address.Host, _host.Address.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(requests), TestContext.Current.CancellationToken);
        var received = new MemoryStream();
        try
        {
            await stream.CopyToAsync(received, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // The server has cut the connection; what came before counts.
        }

        return Encoding.Latin1.GetString(received.ToArray());
    }
}
