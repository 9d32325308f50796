using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.Binding;

/// <summary>What JSON says is the value that the handler gets, or the request is refused.</summary>
public sealed class HttpJsonValueTests : IAsyncLifetime
{
    WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(app => app.AddModule<Takes>());

    public async ValueTask DisposeAsync()
    {
        Assert.DoesNotContain(_host.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("/colours", """{"named":"Green"}""", "Green")]
    [InlineData("/colours", """{"named":"green"}""", "Green")]
    [InlineData("/colours", """{"marked":"Blue"}""", "Blue")]
    [InlineData("/colours", """{"maybe":"Blue"}""", "Blue")]
    [InlineData("/colours", """{"maybe":null}""", "")]
    [InlineData("/colours", """{"list":["Red","Blue"]}""", "Red,Blue")]
    [InlineData("/colours", """{"map":{"Red":1,"Blue":2}}""", "Red,Blue")]
    [InlineData("/colours", """{"flags":"Read, Write"}""", "Read, Write")]
    [InlineData("/spot", """{"x":1,"y":2}""", "1 2 far")]
    [InlineData("/spot", """{"x":1,"y":2,"name":"near"}""", "1 2 near")]
    [InlineData("/spots", """[{"x":1,"y":2}]""", "1 2 far")]
    [InlineData("/plain", """{"x":1}""", "1 0")]
    [InlineData("/ratio", """{"ratio":1e300,"text":"9e999"}""", "1E+300")]
    [InlineData("/ratio", "{}", "∞")]
    [InlineData("/money", """{"amount":"1.5"}""", "1.5")]
    [InlineData("/immutable", "{}", "unset")]
    [InlineData("/immutable", """{"colours":["Red"]}""", "Red")]
    [InlineData("/node", """{"node":{"a":[1,{"b":"c"}]}}""", """{"a":[1,{"b":"c"}]}""")]
    [InlineData("/element", """{"a":1,"a":2}""", "2")]
    public async Task A_value_is_read(string path, string json, string value) => Assert.Equal((200, value), await SendAsync(path, json));

    [Theory]
    [InlineData("/colours", """{"named":"Green,Blue"}""", "named")]
    [InlineData("/colours", """{"named":"Green\u002cBlue"}""", "named")]
    [InlineData("/colours", """{"marked":"Green, Blue"}""", "marked")]
    [InlineData("/colours", """{"maybe":"Green,Blue"}""", "maybe")]
    [InlineData("/colours", """{"list":["Green,Blue"]}""", "list[0]")]
    [InlineData("/colours", """{"map":{"Green,Blue":1}}""", "map")]
    [InlineData("/spot", """{"x":1}""", "y")]
    [InlineData("/spot", """{"name":"near"}""", "x,y")]
    [InlineData("/spots", """[{"x":1,"y":2},{"y":2}]""", "[1].x")]
    [InlineData("/ratio", """{"ratio":1e400}""", "it")]
    [InlineData("/ratio", """{"ratio":-2E+308}""", "it")]
    [InlineData("/number", "1e999", "number")]
    [InlineData("/money", """{"amount":"much"}""", "it")]
    [InlineData("/money", """{"amount":"99999999999999999999999999999999"}""", "it")]
    [InlineData("/node", """{"node":{"a":1,"a":2}}""", "node")]
    [InlineData("/node", """{"node":[{"a":{"b":1,"b":2}}]}""", "node")]
    [InlineData("/node", """{"node":"\ud800"}""", "node")]
    [InlineData("/element", """{"a":"\ud800"}""", "it")]
    [InlineData("/element", """{"\ud800":1}""", "it")]
    [InlineData("/anything", """{"value":["\udc00"]}""", "value")]
    [InlineData("/rest", """{"other":"\ud800"}""", "rest[other]")]
    public async Task A_value_that_is_wrong_is_refused(string path, string json, string names)
    {
        var (status, body) = await SendAsync(path, json);

        Assert.Equal(400, status);
        var errors = JsonNode.Parse(body)!["errors"]!.AsObject().Select(error => error.Key);
        Assert.StartsWith(names, string.Join(',', errors.Order(StringComparer.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_is_refused()
    {
        using var response = await _host.Client.PostAsync("/element", new ByteArrayContent([.. "{\"a\":\""u8, 0xff, .. "\"}"u8]) { Headers = { { "Content-Type", "application/json" } } });

        Assert.Equal(400, (int)response.StatusCode);
    }

    async Task<(int Status, string Body)> SendAsync(string path, string json)
    {
        using var response = await _host.Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    enum Shade
    {
        Red,
        Green,
        Blue,
        White,
    }

    [JsonConverter(typeof(JsonStringEnumConverter<Colour>))]
    enum Colour
    {
        Red,
        Green,
        Blue,
        White,
    }

    [Flags]
    [JsonConverter(typeof(JsonStringEnumConverter<Rights>))]
    enum Rights
    {
        None = 0,
        Read = 1,
        Write = 2,
    }

    sealed class Colours
    {
        public Colour? Named { get; init; }

        [JsonConverter(typeof(JsonStringEnumConverter))]
        public Shade Marked { get; init; } = Shade.White;

        [JsonConverter(typeof(JsonStringEnumConverter))]
        public Shade? Maybe { get; init; }

        public List<Colour>? List { get; init; }

        public Dictionary<Colour, int>? Map { get; init; }

        public Rights? Flags { get; init; }

        public override string ToString() => Flags?.ToString() ?? string.Join(',', (List ?? Map?.Keys.ToList() ?? (Named is { } named ? [named] : [])).Select(one => $"{one}"))
            + Maybe + (Marked == Shade.White ? "" : $"{Marked}");
    }

    readonly record struct Spot(int X, int Y, string Name = "far");

    struct Plain
    {
        public int X { get; set; }

        public int Y { get; set; }
    }

    sealed record Scale(double Ratio = double.PositiveInfinity, string? Text = null);

    sealed record Price([property: JsonConverter(typeof(MoneyConverter))] decimal Amount);

    sealed record Palette(ImmutableArray<Colour> Colours = default);

    sealed record HasNode(JsonNode Node);

    sealed record HasAnything(object Value);

    sealed class HasRest
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement> Rest { get; set; } = [];
    }

    sealed class MoneyConverter : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => decimal.Parse(reader.GetString()!, CultureInfo.InvariantCulture);

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteStringValue($"{value}");
    }

    sealed class Takes : ApplicationModule
    {
        [Http("POST", "/colours")]
        static string Colours(Colours it) => $"{it}";

        [Http("POST", "/spot")]
        static string Spot(Spot it) => $"{it.X} {it.Y} {it.Name}";

        [Http("POST", "/spots")]
        static string Spots([FromBody] Spot[] it) => $"{it[0].X} {it[0].Y} {it[0].Name}";

        [Http("POST", "/plain")]
        static string Plain(Plain it) => $"{it.X} {it.Y}";

        [Http("POST", "/ratio")]
        static string Ratio(Scale it) => it.Ratio.ToString(CultureInfo.InvariantCulture).Replace("Infinity", "∞", StringComparison.Ordinal);

        [Http("POST", "/number")]
        static double Number([FromBody] double number) => number;

        [Http("POST", "/money")]
        static string Money(Price it) => it.Amount.ToString(CultureInfo.InvariantCulture);

        [Http("POST", "/immutable")]
        static string Immutable(Palette it) => it.Colours.IsDefault ? "unset" : string.Join(',', it.Colours);

        [Http("POST", "/node")]
        static string Node(HasNode it) => it.Node.ToJsonString();

        [Http("POST", "/element")]
        static string Element(JsonElement it) => $"{it.GetProperty("a")}";

        [Http("POST", "/anything")]
        static string Anything(HasAnything it) => $"{it.Value}";

        [Http("POST", "/rest")]
        static string Rest(HasRest it) => string.Join(',', it.Rest.Values);
    }
}
