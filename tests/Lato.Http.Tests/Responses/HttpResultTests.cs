using System.Net;
using System.Text;
using System.Text.Json.Serialization;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.Responses;

public sealed class HttpResultTests : IAsyncLifetime
{
    const string Text = "text/plain; charset=utf-8";
    const string Json = "application/json; charset=utf-8";

    WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(app => app.AddModule<Replies>());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/text", 200, Text, "hello")]
    [InlineData("/empty", 200, Text, "")]
    [InlineData("/nothing", 204, "", "")]
    [InlineData("/none", 204, "", "")]
    [InlineData("/bytes", 200, Text, "bytes")]
    [InlineData("/memory", 200, Text, "memory")]
    [InlineData("/stream", 200, Text, "stream")]
    [InlineData("/int", 200, Json, "5")]
    [InlineData("/bool", 200, Json, "true")]
    [InlineData("/object", 200, Json, """{"name":"Dolly","legs":4}""")]
    [InlineData("/list", 200, Json, "[1,2]")]
    [InlineData("/animal", 200, Json, """{"kind":"cat","lives":9}""")]
    [InlineData("/async", 200, Text, "later")]
    [InlineData("/value-task", 200, Json, "7")]
    [InlineData("/tuple", 201, Text, "created")]
    [InlineData("/tuple-object", 202, Json, """{"name":"Dolly","legs":4}""")]
    [InlineData("/tuple-text-status", 202, Text, "accepted")]
    [InlineData("/tuple-headers", 201, Text, "created")]
    [InlineData("/reply", 200, "text/plain; charset=latin1", "å")]
    [InlineData("/reply-header", 202, "text/x; charset=us-ascii", "acc")]
    [InlineData("/reply-json", 200, "application/vnd.sheep+json", """{"name":"Dolly","legs":4}""")]
    [InlineData("/reply-html", 200, "text/html; charset=utf-8", "<p>")]
    [InlineData("/result", 418, Text, "teapot")]
    [InlineData("/typed-result", 404, "", "")]
    public async Task Whatever_a_handler_returns_is_the_answer(string path, int status, string contentType, string body)
    {
        using var response = await _host.Client.GetAsync(path);

        var charset = contentType.Contains("latin1", StringComparison.Ordinal) ? Encoding.Latin1 : Encoding.UTF8;
        Assert.Equal(body, charset.GetString(await response.Content.ReadAsByteArrayAsync()));
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.TryGetValues("Content-Type", out var types) ? types.Single() : "");
    }

    [Theory]
    [InlineData("/text", 5)]
    [InlineData("/empty", 0)]
    [InlineData("/object", 25)]
    [InlineData("/stream", 6)]
    public async Task The_length_of_an_answer_is_known(string path, int length)
    {
        using var response = await _host.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(length, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Headers_are_sent()
    {
        using var response = await _host.Client.GetAsync("/tuple-headers");

        Assert.Equal("1", response.Headers.GetValues("X-A").Single());
    }

    [Theory]
    [InlineData("/bad-charset", "Unable to translate Unicode character")]
    [InlineData("/unknown-charset", "There is no charset 'klingon'. Use one such as utf-8.")]
    [InlineData("/unencodable", "Unable to translate Unicode character")]
    [InlineData("/bad-status", "99 is not a status to respond with. Return one from 200 to 599.")]
    [InlineData("/injected", "The value 'a\\r\\nX-Evil: 1' of header 'X-A' has characters that headers cannot have. Encode it, and let no line break of others into it.")]
    [InlineData("/injected-name", "'X-A: 1\\r\\nX-B' is not a header name. Use letters, digits and dashes.")]
    [InlineData("/length", "Header 'Content-Length' follows from the body. Leave it out.")]
    [InlineData("/nested", "A result of type Ok writes its own status and headers. Return it by itself, or return its content.")]
    [InlineData("/cycle", "A possible object cycle was detected")]
    public async Task An_answer_that_cannot_be_sent_is_a_failure_and_logged(string path, string error)
    {
        using var response = await _host.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.False(response.Headers.Contains("X-Evil"));
        Assert.False(response.Headers.Contains("X-B"));
        var entry = Assert.Single(_host.Logs.Entries, entry => entry.Level == LogLevel.Error);
        Assert.StartsWith(error, entry.Exception!.Message);
        Assert.DoesNotContain(error, await response.Content.ReadAsStringAsync());
    }

    public sealed record Sheep(string Name, int Legs);

    [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
    [JsonDerivedType(typeof(Cat), "cat")]
    public abstract record Animal;

    public sealed record Cat(int Lives) : Animal;

    sealed class Node
    {
        public Node? Next { get; set; }
    }

    sealed class Replies : ApplicationModule
    {
        [Http("GET", "/text")]
        static string Text() => "hello";

        [Http("GET", "/empty")]
        static string Empty() => "";

        [Http("GET", "/nothing")]
        static void Nothing()
        {
        }

        [Http("GET", "/none")]
        static object? None() => null;

        [Http("GET", "/bytes")]
        static byte[] Bytes() => "bytes"u8.ToArray();

        [Http("GET", "/memory")]
        static ReadOnlyMemory<byte> Memory() => "memory"u8.ToArray();

        [Http("GET", "/stream")]
        static Stream Stream() => new MemoryStream("stream"u8.ToArray());

        [Http("GET", "/int")]
        static int Int() => 5;

        [Http("GET", "/bool")]
        static bool Bool() => true;

        [Http("GET", "/object")]
        static Sheep Object() => new("Dolly", 4);

        [Http("GET", "/list")]
        static int[] List() => [1, 2];

        [Http("GET", "/animal")]
        static Animal OfAnimal() => new Cat(9);

        [Http("GET", "/async")]
        static async Task<string> Async()
        {
            await Task.Yield();
            return "later";
        }

        [Http("GET", "/value-task")]
        static ValueTask<int> OfValueTask() => new(7);

        [Http("GET", "/tuple")]
        static (int, string) Tuple() => (201, "created");

        [Http("GET", "/tuple-object")]
        static (int, Sheep) TupleObject() => (202, new Sheep("Dolly", 4));

        [Http("GET", "/tuple-text-status")]
        static (string, string) TupleTextStatus() => ("202", "accepted");

        [Http("GET", "/tuple-headers")]
        static (HttpStatusCode, string, Dictionary<string, string>) TupleHeaders() => (HttpStatusCode.Created, "created", new() { ["X-A"] = "1" });

        [Http("GET", "/reply")]
        static HttpResult Reply() => new("å", ContentType: "text/plain", Charset: "latin1");

        [Http("GET", "/reply-header")]
        static HttpResult ReplyHeader() => new("acc", 202, new Dictionary<string, string> { ["Content-Type"] = "text/x; charset=us-ascii" });

        [Http("GET", "/reply-json")]
        static HttpResult ReplyJson() => new(new Sheep("Dolly", 4), ContentType: "application/vnd.sheep+json");

        [Http("GET", "/reply-html")]
        static HttpResult ReplyHtml() => new("<p>", ContentType: "text/html");

        [Http("GET", "/result")]
        static IResult Result() => Results.Text("teapot", "text/plain", Encoding.UTF8, 418);

        [Http("GET", "/typed-result")]
        static IResult TypedResult() => TypedResults.NotFound();

        [Http("GET", "/umlaut")]
        static string Umlaut() => "å";

        [Http("GET", "/bad-charset")]
        static HttpResult BadCharset() => new("友", Headers: new Dictionary<string, string> { ["Content-Type"] = "text/plain; charset=iso-8859-1" });

        [Http("GET", "/unknown-charset")]
        static HttpResult UnknownCharset() => new("x", Charset: "klingon");

        [Http("GET", "/unencodable")]
        static string Unencodable() => "\ud800";

        [Http("GET", "/bad-status")]
        static (int, string) BadStatus() => (99, "x");

        [Http("GET", "/injected")]
        static HttpResult Injected() => new("x", Headers: new Dictionary<string, string> { ["X-A"] = "a\r\nX-Evil: 1" });

        [Http("GET", "/injected-name")]
        static HttpResult InjectedName() => new("x", Headers: new Dictionary<string, string> { ["X-A: 1\r\nX-B"] = "a" });

        [Http("GET", "/length")]
        static HttpResult Length() => new("x", Headers: new Dictionary<string, string> { ["Content-Length"] = "7" });

        [Http("GET", "/nested")]
        static (int, IResult) Nested() => (200, TypedResults.Ok());

        [Http("GET", "/cycle")]
        static object Cycle()
        {
            var node = new Node();
            node.Next = node;
            return node;
        }
    }
}
