using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Lato.Http.Tests;

/// <summary>Whatever comes in, the process stays up and other clients do not notice.</summary>
public sealed class HttpBadInputTests : IAsyncLifetime
{
    WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.ServeAsync(
        app => app.AddModule<Target>(),
        http => http.BodyLimit = 1024,
        builder => builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(1);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(100, TimeSpan.FromSeconds(1.5));
        }));

    public async ValueTask DisposeAsync()
    {
        Assert.Equal("fine", await _host.Client.GetStringAsync("/fine")); // other clients do not notice
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"text\":")]
    [InlineData("{\"text\":\"a\"}}")]
    [InlineData("text")]
    [InlineData("{\"text\":\"\u0001\"}")]
    public async Task Malformed_JSON_is_a_bad_request(string json)
    {
        using var response = await _host.Client.PostAsync("/message", new StringContent(json, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task JSON_that_is_nested_too_deep_is_a_bad_request()
    {
        using var response = await _host.Client.PostAsync("/message", new StringContent(new string('[', 500), Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Invalid_UTF8_in_a_body_is_a_bad_request()
    {
        using var content = new ByteArrayContent([.. "{\"text\":\""u8, 0xff, 0xfe, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");

        using var response = await _host.Client.PostAsync("/message", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("GET /\xff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400)]
    [InlineData("GET /fine%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404)]
    [InlineData("GET /fine%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400)]
    [InlineData("GET /fine HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n", 400)]
    [InlineData("GET /fine HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /fine HTTP/9.1\r\nHost: x\r\n\r\n", 505)]
    [InlineData("nonsense\r\n\r\n", 400)]
    [InlineData("POST /raw HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("POST /raw HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n", 200)]
    [InlineData("POST /raw HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n\r\n", 400)]
    public async Task Bytes_that_are_no_request_are_refused(string request, int status) =>
        Assert.StartsWith($"HTTP/1.1 {status} ", await _host.SendAsync(request));

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_not_read()
    {
        using var response = await _host.Client.PostAsync("/raw", new ByteArrayContent(new byte[2000]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(
            "Maximum request body size 1024 exceeded, actual body size 2000.",
            (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("/raw")]
    [InlineData("/message")]
    public async Task A_body_that_turns_out_too_large_is_refused(string path)
    {
        using var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('x', 2000)}\"}}")));
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content, Headers = { TransferEncodingChunked = true } };

        using var response = await _host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Headers_that_are_too_large_are_refused() =>
        Assert.StartsWith("HTTP/1.1 431 ", await _host.SendAsync($"GET /fine HTTP/1.1\r\nHost: x\r\nX-Long: {new string('x', 40_000)}\r\n\r\n"));

    [Fact]
    public async Task A_path_that_is_too_long_is_refused() =>
        Assert.StartsWith("HTTP/1.1 414 ", await _host.SendAsync($"GET /{new string('x', 20_000)} HTTP/1.1\r\nHost: x\r\n\r\n"));

    [Fact]
    public async Task A_form_with_too_many_parts_is_refused()
    {
        await using var host = await WebHost.ServeAsync(app => app.AddModule<Target>());
        var form = new FormUrlEncodedContent(Enumerable.Range(0, 2000).Select(i => KeyValuePair.Create($"k{i}", "v")));

        using var response = await host.Client.PostAsync("/form", form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_client_that_is_slow_with_its_headers_is_dropped() =>
        Assert.StartsWith("HTTP/1.1 408 ", await _host.SendAsync("GET /fine HTTP/1.1\r\nHost:"));

    [Fact]
    public async Task A_client_that_is_slow_with_its_body_is_dropped() =>
        Assert.StartsWith("HTTP/1.1 408 ", await _host.SendAsync("POST /raw HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nslow"));

    [Fact]
    public async Task A_client_that_goes_away_before_its_body_is_whole_reaches_no_handler()
    {
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(_host.Address.Host, _host.Address.Port);
            await socket.GetStream().WriteAsync("POST /message HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"u8.ToArray());
            socket.Client.Shutdown(SocketShutdown.Send);
            var entry = await _host.Logs.WhenAsync(entry => entry.Category == "Lato.Http.Access");
            Assert.Equal("/message", entry.Values["request_path"]);
            Assert.NotEqual(200, entry.Values["status_code"]);
        }

        Assert.DoesNotContain(_host.Logs.Entries, entry => entry.Text == "handled");
    }

    [Fact]
    public async Task A_half_open_socket_costs_nobody_anything()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(_host.Address.Host, _host.Address.Port);
        var stream = socket.GetStream();
        socket.Client.Shutdown(SocketShutdown.Send);

        Assert.Equal(0, await stream.ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task Text_of_clients_cannot_make_headers()
    {
        using var response = await _host.Client.GetAsync("/header?text=a%0d%0aX-Evil:%201");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.False(response.Headers.Contains("X-Evil"));
    }

    [Fact]
    public async Task A_thousand_sockets_that_never_read_do_not_keep_others_from_being_served()
    {
        var sockets = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 1000; i++)
            {
                var socket = new TcpClient { ReceiveBufferSize = 1024 };
                sockets.Add(socket);
                await socket.ConnectAsync(_host.Address.Host, _host.Address.Port);
                await socket.GetStream().WriteAsync("GET /large HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
            }

            Assert.Equal("fine", await _host.Client.GetStringAsync("/fine").WaitAsync(TimeSpan.FromSeconds(20)));
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    [Fact]
    public async Task A_path_that_makes_an_expression_slow_is_given_up()
    {
        using var response = await _host.Client.GetAsync($"/slow/{new string('a', 60)}b").WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    public sealed record Say(string Text) : Command<string>;

    sealed class Target : ApplicationModule
    {
        static readonly byte[] Large = new byte[256 * 1024];

        [Http("GET", "/fine")]
        static string Fine() => "fine";

        [Http("POST", "/raw")]
        static async Task<string> Raw(Stream body) => $"{(await new StreamReader(body).ReadToEndAsync()).Length}";

        [Http("POST", "/message")]
        static string Message(Say command, Microsoft.Extensions.Logging.ILogger logger)
        {
            Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(logger, "handled");
            return command.Text;
        }

        [Http("POST", "/form")]
        static string Form(Microsoft.AspNetCore.Http.IFormCollection form) => $"{form.Count}";

        [Http("GET", "/header")]
        static HttpResult Header(string text) => new("x", Headers: new Dictionary<string, string> { ["X-Text"] = text });

        [Http("GET", "/large")]
        static byte[] OfLarge() => Large;

        [HttpPattern("GET", @"/slow/(a+)+\1c")]
        static string Slow() => "slow";
    }
}
