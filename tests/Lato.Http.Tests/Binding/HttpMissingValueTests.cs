using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Tests.Binding;

/// <summary>A value that is missing is never made up.</summary>
public sealed class HttpMissingValueTests : IAsyncLifetime
{
    WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(
        app => app.AddModule<Takes>(), builder: builder => builder.Services.AddOpenApi(), web: web => web.MapOpenApi());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/make", """{"name":"x"}""", "at,count")]
    [InlineData("/make", "{}", "at,count,name")]
    [InlineData("/make", """{"name":null,"count":null,"at":null}""", "at,count,name")]
    [InlineData("/make", """{"count":1,"at":"2026-01-02T00:00:00Z","name":"x","inner":{}}""", "inner.id,inner.label")]
    [InlineData("/make", """{"count":1,"at":"2026-01-02T00:00:00Z","name":"x","inner":{"id":null,"label":null}}""", "inner.id,inner.label")]
    [InlineData("/make", """{"count":1,"at":"2026-01-02T00:00:00Z","name":"x","list":[{"id":1,"label":"a"},{"id":2}]}""", "list[1].label")]
    [InlineData("/make", """{"count":1,"at":"2026-01-02T00:00:00Z","name":"x","map":{"k":{"id":2}}}""", "map[k].label")]
    [InlineData("/make", """{"count":1,"at":"2026-01-02T00:00:00Z","name":"x","list":[null]}""", "list[0]")]
    [InlineData("/make", """{"count":1,"at":"2026-01-02T00:00:00Z","name":"x","shape":{"kind":"circle"}}""", "shape.radius")]
    [InlineData("/things/7", "{}", "count,name,tags")]
    [InlineData("/things/7?count=1", "{}", "name,tags")]
    [InlineData("/things/7", """{"inner":{}}""", "count,inner.id,inner.label,name,tags")]
    [InlineData("/things/7", """{"count":1,"name":null,"tags":null}""", "name,tags")]
    [InlineData("/body", "{}", "id,label")]
    [InlineData("/body", "", "inner")]
    [InlineData("/list", """[{"id":1,"label":"a"},{},null]""", "[1].id,[1].label")]
    [InlineData("/list", """[{"id":1,"label":"a"},null]""", "[1]")]
    [InlineData("/required", "{}", "at,maybe")]
    [InlineData("/read-only", "{}", "count")]
    public async Task Every_value_that_a_body_lacks_is_named(string path, string json, string names)
    {
        using var response = await _host.Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(names, await NamesAsync(response));
    }

    [Theory]
    [InlineData("/query", "at,count,name")]
    [InlineData("/query?count=1&name=", "at")]
    [InlineData("/query?count=&at=&name=x", "at,count")]
    [InlineData("/parameters?name=x", "at,count")]
    [InlineData("/parts?name=x", "at,count")]
    [InlineData("/required-query", "at,maybe")]
    public async Task Every_value_that_a_query_lacks_is_named(string path, string names)
    {
        using var response = await _host.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(names, await NamesAsync(response));
    }

    [Theory]
    [InlineData("/form")]
    [InlineData("/form-values")]
    public async Task Every_value_that_a_form_lacks_is_named(string path)
    {
        using var form = new FormUrlEncodedContent([new("name", "x")]);

        using var response = await _host.Client.PostAsync(path, form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("at,count", await NamesAsync(response));
    }

    [Theory]
    [InlineData("/make", """{"count":1,"at":"2026-01-02T00:00:00Z","name":"x"}""", "1 x  3")]
    [InlineData("/make", """{"count":1,"at":"2026-01-02T00:00:00Z","name":"x","note":null,"size":4}""", "1 x  4")]
    [InlineData("/required", """{"at":"2026-01-02T00:00:00Z","maybe":null}""", "none")]
    [InlineData("/read-only", """{"count":2}""", "2")]
    public async Task Defaults_and_types_that_allow_null_are_optional(string path, string json, string body)
    {
        using var response = await _host.Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/make", "Make", "at,count,name")]
    [InlineData("/body", "Inner", "id,label")]
    [InlineData("/required", "Required", "at,maybe")]
    [InlineData("/spot", "Spot", "x,y")]
    public async Task The_document_says_the_same(string path, string type, string required)
    {
        var document = await _host.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        Assert.EndsWith($"/{type}", document.GetProperty("paths").GetProperty(path).GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString());
        Assert.Equal(required, string.Join(',', document.GetProperty("components").GetProperty("schemas").GetProperty(type).GetProperty("required").EnumerateArray().Select(name => name.GetString()).Order()));
    }

    [Fact]
    public async Task The_document_says_which_values_of_a_query_are_required()
    {
        var document = await _host.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        Assert.Equal(
            ["at True", "count True", "name True", "note False", "size False"],
            document.GetProperty("paths").GetProperty("/query").GetProperty("get").GetProperty("parameters").EnumerateArray()
                .Select(parameter => $"{parameter.GetProperty("name")} {parameter.TryGetProperty("required", out var required) && required.GetBoolean()}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/form")]
    [InlineData("/form-values")]
    public async Task The_document_says_which_fields_of_a_form_are_required(string path)
    {
        var document = await _host.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var content = document.GetProperty("paths").GetProperty(path).GetProperty("post").GetProperty("requestBody").GetProperty("content");
        Assert.Equal(["application/x-www-form-urlencoded", "multipart/form-data"], content.EnumerateObject().Select(type => type.Name).Order());
        var schema = content.GetProperty("multipart/form-data").GetProperty("schema");
        Assert.Equal(["at", "count", "name"], schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).Order());
    }

    static async Task<string> NamesAsync(HttpResponseMessage response) => string.Join(
        ',', (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));

    public sealed record Inner(int Id, string Label);

    [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
    [JsonDerivedType(typeof(Circle), "circle")]
    public abstract record Shape;

    public sealed record Circle(int Radius) : Shape;

    public sealed record Make(
        int Count, DateTimeOffset At, string Name, string? Note, Inner? Inner = null, IReadOnlyList<Inner>? List = null, IReadOnlyDictionary<string, Inner>? Map = null, Shape? Shape = null, int Size = 3) : Command<string>;

    public sealed record Thing(int Id, int Count, string Name, IReadOnlyList<string> Tags, Inner? Inner = null) : Command<string>;

    public sealed record Find(int Count, DateTimeOffset At, string Name, string? Note, int Size = 3) : Query<string>;

    public sealed record Form(int Count, DateTimeOffset At, string Name, string? Note, int Size = 3);

    public readonly record struct Spot(int X, int Y, string? Name, int Size = 1);

    public sealed record Required : Command<string>
    {
        public required DateTimeOffset At { get; init; }

        public required string? Maybe { get; set; }

        [Range(0, 9)]
        public int Count { get; set; }
    }

    public sealed record RequiredQuery : Query<string>
    {
        public required DateTimeOffset At { get; init; }

        public required string? Maybe { get; set; }
    }

    public sealed record ReadOnly : Command<string>
    {
        public ReadOnly(int count) => Count = count;

        public int Count { get; }
    }

    sealed class Takes : ApplicationModule
    {
        [Http("POST", "/make")]
        static string OfMake(Make command) => $"{command.Count} {command.Name} {command.Note} {command.Size}";

        [Http("POST", "/things/{id}")]
        static string OfThing(Thing command) => $"{command.Id}";

        [Http("POST", "/body")]
        static string Body(Inner inner) => inner.Label;

        [Http("POST", "/list")]
        static string List(IReadOnlyList<Inner> list) => $"{list.Count}";

        [Http("POST", "/spot")]
        static string OfSpot(Spot spot) => $"{spot}";

        [Http("POST", "/required")]
        static string OfRequired(Required command) => command.Maybe ?? "none";

        [Http("POST", "/read-only")]
        static string OfReadOnly(ReadOnly command) => $"{command.Count}";

        [Http("GET", "/query")]
        static string Query(Find query) => query.Name;

        [Http("GET", "/parameters")]
        static string Parameters(int count, DateTimeOffset at, string name, string? note, int size = 3) => $"{count} {at} {name} {note} {size}";

        [Http("GET", "/parts")]
        static string Parts([AsParameters] Form parts) => parts.Name;

        [Http("GET", "/required-query")]
        static string OfRequiredQuery(RequiredQuery query) => query.Maybe ?? "none";

        [Http("POST", "/form")]
        static string OfForm([FromForm] Form form) => form.Name;

        [Http("POST", "/form-values")]
        static string FormValues([FromForm] int count, [FromForm] DateTimeOffset at, [FromForm] string name) => $"{count} {at} {name}";
    }
}
