using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Lato.Http.Tests.Binding;

/// <summary>Where the members of a message, or of another object, come from.</summary>
public sealed class HttpMemberTests : IAsyncLifetime
{
    WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(
        app => app.AddModule<Takes>(), web: web => web.MapCommand<Rename>("/mapped/{id}", "PUT"));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/find?q=pen&size=3", "pen 3 -")]
    [InlineData("/find?q=pen", "pen 10 -")]
    [InlineData("/class/7?q=pen", "7 pen")]
    [InlineData("/hidden/7?number=8", "7")]
    [InlineData("/hidden?number=8", "0")]
    [InlineData("/json-name/7", "7")]
    [InlineData("/derived/7?text=x&level=2", "7 x 2")]
    [InlineData("/converted?price=5", "5")]
    [InlineData("/several/7?page=2", "7 2 1")]
    public async Task Attributes_on_members_say_where_they_come_from(string path, string body) => Assert.Equal(body, await _host.Client.GetStringAsync(path));

    [Fact]
    public async Task A_member_may_come_from_a_header()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/find?q=pen") { Headers = { { "X-Tenant", "acme" } } };

        using var response = await _host.Client.SendAsync(request);

        Assert.Equal("pen 10 acme", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("PUT", "/things/7", """{"name":"new"}""", "7 new 0")]
    [InlineData("PUT", "/things/7?version=3", """{"name":"new","id":8,"version":9}""", "7 new 3")]
    [InlineData("PUT", "/things/7?VERSION=3", """{"NAME":"new","name":"newer"}""", "7 newer 3")]
    [InlineData("POST", "/whole/7?notify=true", """{"street":"Long Street"}""", "7 Long Street True")]
    [InlineData("POST", "/parts/7?notify=true", """{"street":"Long Street"}""", "7 Long Street True")]
    [InlineData("POST", "/fields", """{"count":3,"name":"x","late":"y"}""", "3 x y")]
    [InlineData("POST", "/fields?name=q", """{"count":3,"late":"y"}""", "3 q y")]
    [InlineData("POST", "/converted/7", """{"price":"five"}""", "7 5")]
    [InlineData("POST", "/numbers/7", """{"count":"3"}""", "7 3")]
    [InlineData("POST", "/rest/7", """{"a":1,"b":2}""", "7 a,b")]
    [InlineData("POST", "/rest/7", "{}", "7 ")]
    public async Task What_the_body_gives_goes_together_with_the_rest(string method, string path, string json, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

        using var response = await _host.Client.SendAsync(request);

        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"name":"x","name":"y"}""", 204)]
    [InlineData("""{"name":"\ud800"}""", 400)]
    [InlineData("""{"\ud800":1}""", 400)]
    [InlineData("""{"name":"x"}}""", 400)]
    [InlineData("{\"name\":\"x\"", 400)]
    [InlineData("[]", 400)]
    [InlineData("null", 400)]
    [InlineData("", 400)]
    public async Task Odd_JSON_beside_a_route_is_as_elsewhere(string json, int status)
    {
        using var response = await _host.Client.PutAsync("/mapped/7", new StringContent(json, Encoding.UTF8, "application/json"));

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_large_body_is_read_whole()
    {
        var text = new string('x', 300_000);

        using var response = await _host.Client.PutAsJsonAsync("/things/7", new { name = text });

        Assert.Equal($"7 {text} 0", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_with_a_byte_order_mark_is_understood()
    {
        using var content = new ByteArrayContent([.. Encoding.UTF8.Preamble, .. """{"name":"new"}"""u8]);
        content.Headers.ContentType = new("application/json");

        using var response = await _host.Client.PutAsync("/things/7", content);

        Assert.Equal("7 new 0", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_members_of_parts_may_be_the_request_itself() => Assert.Equal("GET False 7", await _host.Client.GetStringAsync("/request/7"));

    public sealed record Find([property: FromQuery(Name = "q")] string Text, [FromQuery(Name = "size")] int Count = 10, [property: FromHeader(Name = "X-Tenant")] string Tenant = "-") : Query<string>;

    public sealed record OfClass : Query<string>
    {
        [FromRoute]
        public required int Id { get; init; }

        [FromQuery(Name = "q")]
        public string Text { get; set; } = "";
    }

    public sealed record Hidden : Query<string>
    {
        [JsonIgnore]
        public int Number { get; set; }
    }

    public sealed record JsonName([property: JsonPropertyName("id")] int Number) : Query<string>;

    public abstract record Base([FromRoute] int Id) : Query<string>
    {
        [FromQuery(Name = "text")]
        public string Name { get; init; } = "";
    }

    public sealed record Derived(int Id, int Level) : Base(Id);

    public sealed record Converted([property: JsonConverter(typeof(WordConverter))] int Price) : Query<string>;

    public sealed record ConvertedBody(int Id, [property: JsonConverter(typeof(WordConverter))] int Price) : Command<string>;

    public sealed record Numbers(int Id, [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] int Count) : Command<string>;

    public sealed record Rest(int Id) : Command<string>, IJsonOnDeserialized
    {
        public void OnDeserialized() => Others ??= [];

        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Others { get; set; }
    }

    public sealed record Several([property: FromRoute] int Id, int Page, int Size = 1) : Query<string>;

    public sealed record Rename([property: JsonIgnore] int Id, string Name, [property: FromQuery] int Version = 0) : Command;

    public sealed record Address(string Street);

    public sealed record Move([property: FromRoute] int Id, [property: FromBody] Address To, [property: FromQuery] bool Notify) : Command<string>;

    public sealed record Parts(int Id, Address To, bool Notify);

    public sealed record Fields : Command<string>
    {
        [JsonInclude]
        public int Count;

        public required string Name { get; init; }

        [JsonInclude]
        public string Late { get; private set; } = "";
    }

    public sealed record RequestParts(HttpContext Http, ClaimsPrincipal User, int Id);

    sealed class WordConverter : JsonConverter<int>
    {
        public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() == "five" ? 5 : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteStringValue("five");
    }

    sealed class Takes : ApplicationModule
    {
        [Http("GET", "/find")]
        static string OfFind(Find query) => $"{query.Text} {query.Count} {query.Tenant}";

        [Http("GET", "/class/{id}")]
        static string Class(OfClass query) => $"{query.Id} {query.Text}";

        [Http("GET", "/hidden/{number}")]
        [Http("GET", "/hidden")]
        static string OfHidden(Hidden query) => $"{query.Number}";

        [Http("GET", "/json-name/{id}")]
        static string OfJsonName(JsonName query) => $"{query.Number}";

        [Http("GET", "/derived/{id}")]
        static string OfDerived(Derived query) => $"{query.Id} {query.Name} {query.Level}";

        [Http("GET", "/converted")]
        static string OfConverted(Converted query) => $"{query.Price}";

        [Http("POST", "/converted/{id}")]
        static string OfConvertedBody(ConvertedBody command) => $"{command.Id} {command.Price}";

        [Http("POST", "/numbers/{id}")]
        static string OfNumbers(Numbers command) => $"{command.Id} {command.Count}";

        [Http("POST", "/rest/{id}")]
        static string OfRest(Rest command) => $"{command.Id} {string.Join(',', command.Others!.Keys)}";

        [Http("GET", "/several/{id}")]
        static string OfSeveral([AsParameters] Several query) => $"{query.Id} {query.Page} {query.Size}";

        [Http("PUT", "/things/{id}")]
        [Handler]
        static string Thing(RenameThing command) => $"{command.Id} {command.Name} {command.Version}";

        [Handler]
        static void OfRename(Rename command) => _ = command;

        [Http("POST", "/whole/{id}")]
        static string Whole(Move command) => $"{command.Id} {command.To.Street} {command.Notify}";

        [Http("POST", "/parts/{id}")]
        static string OfParts([AsParameters] Parts parts) => $"{parts.Id} {parts.To.Street} {parts.Notify}";

        [Http("POST", "/fields")]
        static string OfFields(Fields command) => $"{command.Count} {command.Name} {command.Late}";

        [Http("GET", "/request/{id}")]
        static string Request([AsParameters] RequestParts parts) => $"{parts.Http.Request.Method} {parts.User.Identity?.IsAuthenticated == true} {parts.Id}";
    }

    public sealed record RenameThing([property: JsonIgnore] int Id, string Name, [property: FromQuery] int Version = 0) : Command<string>;
}
