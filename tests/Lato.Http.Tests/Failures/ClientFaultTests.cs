using System.Net.Sockets;
using System.Text;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.Failures;

/// <summary>What a client does wrong is told to it, and is no error of the service.</summary>
public sealed class ClientFaultTests : IAsyncLifetime
{
    const string Json = "application/json";
    const string Part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nabc";

    WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.ServeAsync(app => app.AddModule<Target>());

    public async ValueTask DisposeAsync()
    {
        Assert.DoesNotContain(_host.Logs.Entries, entry => entry.Level >= (entry.Category.StartsWith("Microsoft.", StringComparison.Ordinal) ? LogLevel.Error : LogLevel.Warning));
        await _host.DisposeAsync();
    }

    public static TheoryData<string, string, int> WrongJson()
    {
        var data = new TheoryData<string, string, int>();
        foreach (var path in new[] { "/plain", "/things/7", "/plain?n=1", "/body", "/list" })
        {
            foreach (var json in new[]
            {
                "{\"text\":\"\\ud800\"}", "{\"text\":\"\\udc00x\"}", "{\"\\ud800\":1}", "{\"text\":1}", "{\"n\":1e99,\"text\":\"a\"}", "{\"n\":99999999999999999999,\"text\":\"a\"}",
                "[", "{", "nul", "\"", "{\"text\":\"a\"}x", "{\"text\":\"a\" \"n\":1}", "{\"text\":\"\\q\"}", "\ufeff", " ", "{'text':'a'}",
            })
            {
                data.Add(path, json, 400);
            }

            data.Add(path, string.Concat(Enumerable.Repeat("{\"inner\":", 100)) + new string('}', 100), 400);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(WrongJson))]
    public async Task JSON_that_is_wrong_is_a_bad_request(string path, string json, int status) =>
        await AssertProblemAsync(await _host.Client.PostAsync(path, new StringContent(json, Encoding.UTF8, Json)), status);

    [Theory]
    [InlineData("/plain")]
    [InlineData("/things/7")]
    [InlineData("/plain?n=1")]
    public async Task A_name_that_stands_twice_is_a_bad_request_or_the_last_one_counts(string path)
    {
        using var response = await _host.Client.PostAsync(path, new StringContent("""{"text":"a","text":"b"}""", Encoding.UTF8, Json));

        Assert.Contains((int)response.StatusCode, new[] { 200, 400 });
        Assert.Equal(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync() == "b");
    }

    [Theory]
    [InlineData("text/plain", "{}", 415)]
    [InlineData("application/json; charset=klingon", "{}", 415)]
    [InlineData("application/json; charset=utf-7", "{}", 415)]
    [InlineData("application/json; charset=", "{}", 415)]
    [InlineData("application/json; charset=utf-16", "{\"text\":\"a\"}", 400)]
    public async Task A_content_type_that_does_not_fit_is_told(string contentType, string body, int status) =>
        Assert.StartsWith($"HTTP/1.1 {status} ", await PostAsync("/plain", contentType, body));

    [Theory]
    [InlineData("multipart/form-data; boundary=b", Part, 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nBad\r\n\r\nabc\r\n--b--\r\n", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"f\"\r\n\r\nabc", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disp", 400)]
    [InlineData("multipart/form-data", Part, 400)]
    [InlineData("multipart/form-data; boundary=\"\"", Part, 400)]
    [InlineData("multipart/form-data; boundary=0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890", Part, 400)]
    [InlineData("multipart/form-data; boundary=b", Part + "\r\nContent-Type: text/plain; charset=utf-7\r\n--b--\r\n", 200)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nabc\r\n--b--\r\n", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "a=b", 415)]
    [InlineData("application/json", "{}", 415)]
    public async Task A_form_that_is_wrong_is_told(string contentType, string body, int status)
    {
        Assert.StartsWith($"HTTP/1.1 {status} ", await PostAsync("/form", contentType, body));
        Assert.StartsWith($"HTTP/1.1 {status} ", await PostAsync("/form-value", contentType, body));
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=b", Part)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nBad\r\n\r\nabc\r\n--b--\r\n")]
    public async Task A_handler_that_reads_a_form_itself_has_not_failed_if_that_is_wrong(string contentType, string body) =>
        Assert.StartsWith("HTTP/1.1 400 ", await PostAsync("/form-by-handler", contentType, body));

    [Fact]
    public async Task A_form_with_too_many_parts_is_a_bad_request()
    {
        var parts = string.Concat(Enumerable.Range(0, 2000).Select(i => $"--b\r\nContent-Disposition: form-data; name=\"k{i}\"\r\n\r\nv\r\n"));

        Assert.StartsWith("HTTP/1.1 400 ", await PostAsync("/form", "multipart/form-data; boundary=b", $"{parts}--b--\r\n"));
    }

    [Theory]
    [InlineData("/plain", Json)]
    [InlineData("/things/7", Json)]
    [InlineData("/stream", "text/plain")]
    [InlineData("/pipe", "text/plain")]
    [InlineData("/request", "text/plain")]
    [InlineData("/form", "application/x-www-form-urlencoded")]
    [InlineData("/form", "multipart/form-data; boundary=b")]
    public async Task Chunks_that_are_wrong_are_a_bad_request(string path, string contentType)
    {
        foreach (var chunk in new[] { "FFFFFFFFFFFFFFFF", "-1", "80000000", "xyz" })
        {
            Assert.StartsWith(
                "HTTP/1.1 400 ",
                await _host.SendAsync($"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {contentType}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{chunk}\r\nabc"));
        }
    }

    [Theory]
    [InlineData("/plain", Json)]
    [InlineData("/things/7", Json)]
    [InlineData("/body", Json)]
    [InlineData("/stream", "text/plain")]
    [InlineData("/pipe", "text/plain")]
    [InlineData("/request", "text/plain")]
    [InlineData("/form", "application/x-www-form-urlencoded")]
    [InlineData("/form", "multipart/form-data; boundary=b")]
    [InlineData("/form-by-handler", "multipart/form-data; boundary=b")]
    public async Task A_client_that_resets_the_connection_in_its_body_is_no_error(string path, string contentType)
    {
        foreach (var framing in new[] { "Content-Length: 100000\r\n\r\n--b\r\n{\"text\":", "Transfer-Encoding: chunked\r\n\r\n5\r\n--b\r\n\r\n99\r\n{" })
        {
            using (var socket = new TcpClient { LingerState = new LingerOption(true, 0) })
            {
                await socket.ConnectAsync(_host.Address.Host, _host.Address.Port);
                await socket.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {contentType}\r\n{framing}"));
                await _host.Client.GetStringAsync("/fine");
            }

            await _host.Logs.WhenAsync(entry => entry.Category == "Lato.Http.Access" && Equals(entry.Values["request_path"], path));
        }
    }

    [Fact]
    public async Task A_failure_of_the_handler_is_still_one_of_the_service()
    {
        await using var host = await WebHost.ServeAsync(app => app.AddModule<Target>());

        using var response = await host.Client.PostAsync("/own-file", new StringContent("x"));

        Assert.Equal(500, (int)response.StatusCode);
        Assert.IsType<FileNotFoundException>(Assert.Single(host.Logs.Entries, entry => entry.Level == LogLevel.Error).Exception);
    }

    static async Task AssertProblemAsync(HttpResponseMessage response, int status)
    {
        using (response)
        {
            Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        }
    }

    Task<string> PostAsync(string path, string contentType, string body) =>
        _host.SendAsync($"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {contentType}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");

    public sealed record Say(string Text, int N = 0) : Command<string>
    {
        public Nested? Inner { get; init; }
    }

    public sealed class Nested
    {
        public Nested? Inner { get; init; }
    }

    public sealed record Tell(int Id, string Text, int N = 0) : Command<string>;

    sealed class Target : ApplicationModule
    {
        [Http("GET", "/fine")]
        static string Fine() => "fine";

        [Http("POST", "/plain")]
        static string Plain(Say command) => command.Text;

        [Http("POST", "/things/{id}")]
        static string Thing(Tell command) => command.Text;

        [Http("POST", "/body")]
        static string Body([FromBody] Say body) => body.Text;

        [Http("POST", "/list")]
        static string List([FromBody] List<Say> body) => $"{body.Count}";

        [Http("POST", "/form")]
        static string Form(IFormCollection form) => $"{form.Count}";

        [Http("POST", "/form-value")]
        static string FormValue([FromForm] string a) => a;

        [Http("POST", "/form-by-handler")]
        static async Task<string> FormByHandler(HttpRequest request) => $"{(await request.ReadFormAsync()).Count}";

        [Http("POST", "/stream")]
        static async Task<string> OfStream(Stream body) => await new StreamReader(body).ReadToEndAsync();

        [Http("POST", "/pipe")]
        static async Task<string> OfPipe(System.IO.Pipelines.PipeReader body) => await new StreamReader(body.AsStream()).ReadToEndAsync();

        [Http("POST", "/request")]
        static async Task<string> OfRequest(HttpRequest request) => await new StreamReader(request.Body).ReadToEndAsync();

        [Http("POST", "/own-file")]
        static string OwnFile(Stream body) => $"{body.CanRead}{File.ReadAllText("nowhere.txt")}";
    }
}
