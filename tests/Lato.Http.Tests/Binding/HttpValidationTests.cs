using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lato.Http.Tests.Doubles;

namespace Lato.Http.Tests.Binding;

/// <summary>All that is inside a body is validated.</summary>
public sealed class HttpValidationTests : IAsyncLifetime
{
    WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(app => app.AddModule<Takes>());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("""{"price":{"amount":-1}}""", "price.amount", "The field amount must be between 0 and 9.")]
    [InlineData("""{"prices":[{"amount":1},{"amount":-1}]}""", "prices[1].amount", "The field amount must be between 0 and 9.")]
    [InlineData("""{"priceOf":{"pen":{"amount":-1}}}""", "priceOf[pen].amount", "The field amount must be between 0 and 9.")]
    [InlineData("""{"pair":{"key":1,"value":{"amount":-1}}}""", "pair.value.amount", "The field amount must be between 0 and 9.")]
    [InlineData("""{"nested":[[{"amount":-1}]]}""", "nested[0][0].amount", "The field amount must be between 0 and 9.")]
    [InlineData("""{"derived":{"level":99,"own":1}}""", "derived.level", "The field level must be between 0 and 9.")]
    [InlineData("""{"field":99}""", "field", "The field field must be between 0 and 9.")]
    [InlineData("""{"span":{"from":2,"to":1}}""", "span.to", "It ends before it begins.")]
    [InlineData("""{"colour":99}""", "colour", "'99' is not a valid Colour.")]
    [InlineData("""{"colours":[0,99]}""", "colours[1]", "'99' is not a valid Colour.")]
    [InlineData("""{"colourOf":{"pen":99}}""", "colourOf[pen]", "'99' is not a valid Colour.")]
    [InlineData("""{"access":8}""", "access", "'8' is not a valid Access.")]
    [InlineData("""{"names":["a",null]}""", "names[1]", "A value is required.")]
    public async Task What_is_wrong_anywhere_is_named(string json, string field, string error)
    {
        foreach (var path in new[] { "/everything", "/everything/7" })
        {
            using var response = await PostAsync(path, json);

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal($"{field}: {error}", await ErrorAsync(response));
        }
    }

    [Theory]
    [InlineData("""{"colour":1,"colours":[0,1],"access":3,"price":{"amount":1}}""")]
    [InlineData("""{"access":0}""")]
    [InlineData("{}")]
    public async Task What_is_right_passes(string json)
    {
        using var response = await PostAsync("/everything", json);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/new", """{"value":"x","baseValue":99}""", "baseValue: The field baseValue must be between 0 and 9.")]
    [InlineData("/new", """{"value":"far too long","baseValue":1}""", "value: The field value must be a string with a maximum length of 5.")]
    [InlineData("/explicit", """{"value":99}""", "value: The field value must be between 0 and 9.")]
    [InlineData("/cycle", """{"name":"far too long"}""", "name: The field name must be a string with a maximum length of 5.")]
    [InlineData("/enum", "99", "colour: '99' is not a valid Colour.")]
    [InlineData("/route/99", "{}", "number: The field number must be between 0 and 9.")]
    [InlineData("/list", """[{"amount":-1}]""", "[0].amount: The field amount must be between 0 and 9.")]
    public async Task Members_that_hide_each_other_and_objects_that_refer_to_each_other_are_validated(string path, string json, string error)
    {
        using var response = await PostAsync(path, json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(error, await ErrorAsync(response));
    }

    [Fact]
    public async Task Objects_that_refer_to_each_other_are_looked_at_once()
    {
        using var response = await PostAsync("/cycle", """{"name":"a"}""");

        Assert.Equal("a", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_is_nested_deep_is_validated()
    {
        var json = string.Concat(Enumerable.Repeat("""{"name":"a","next":""", 50)) + """{"name":"far too long"}""" + new string('}', 50);

        using var response = await PostAsync("/deep", json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("next.next.next.", await ErrorAsync(response));
    }

    Task<HttpResponseMessage> PostAsync(string path, string json) => _host.Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    static async Task<string> ErrorAsync(HttpResponseMessage response)
    {
        var error = Assert.Single((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject());
        return $"{error.Name}: {error.Value[0]}";
    }

    public enum Colour
    {
        Red,
        Green,
    }

    [Flags]
    public enum Access
    {
        Read = 1,
        Write = 2,
    }

    /// <summary>Could be read from text, but is an object in JSON.</summary>
    public sealed record Price([Range(0, 9)] int Amount)
    {
        public static bool TryParse(string text, out Price price)
        {
            price = new Price(text.Length);
            return true;
        }
    }

    public record Level([Range(0, 9)] int Number)
    {
        [JsonPropertyName("level")]
        public int Number { get; init; } = Number;
    }

    public sealed record DerivedLevel(int Number, int Own) : Level(Number);

    public sealed record Span(int From, int To) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => To < From ? [new ValidationResult("It ends before it begins.", [nameof(To)])] : [];
    }

    public abstract record Everything : Command<string>
    {
        public Price? Price { get; init; }

        public IReadOnlyList<Price>? Prices { get; init; }

        public IReadOnlyDictionary<string, Price>? PriceOf { get; init; }

        public KeyValuePair<int, Price>? Pair { get; init; }

        public Price[][]? Nested { get; init; }

        public DerivedLevel? Derived { get; init; }

        [JsonInclude]
        [Range(0, 9)]
        public int Field;

        public Span? Span { get; init; }

        public Colour? Colour { get; init; }

        public Colour[]? Colours { get; init; }

        public Dictionary<string, Colour>? ColourOf { get; init; }

        public Access Access { get; init; }

        public IReadOnlyList<string>? Names { get; init; }
    }

    public sealed record Direct : Everything;

    public sealed record Merged(int Id) : Everything;

    public abstract record OldValue : Command<string>
    {
        [JsonPropertyName("baseValue")]
        [Range(0, 9)]
        public int Value { get; set; }
    }

    public sealed record NewValue : OldValue
    {
        [StringLength(5)]
        public new string Value { get; set; } = "";
    }

    public interface IValue
    {
        string Value { get; }
    }

    public sealed record ExplicitValue([Range(0, 9)] int Value) : Command<string>, IValue
    {
        string IValue.Value => $"{Value}";
    }

    public sealed record Cycle([StringLength(5)] string Name) : Command<string>
    {
        [JsonIgnore]
        [Required]
        public Other Left => new(this);

        [JsonIgnore]
        [Required]
        public Other Right => new(this);

        public Cycle Self => this;
    }

    public sealed record Other(Cycle Owner);

    public sealed record Node([StringLength(5)] string Name, Node? Next = null) : Command<string>;

    public sealed record OfRoute([property: JsonIgnore][Range(0, 9)] int Number) : Command<string>;

    sealed class Takes : ApplicationModule
    {
        [Http("POST", "/everything")]
        static string OfDirect(Direct command) => command is null ? "" : "ok";

        [Http("POST", "/everything/{id}")]
        static string OfMerged(Merged command) => command is null ? "" : "ok";

        [Http("POST", "/new")]
        static string New(NewValue command) => command.Value;

        [Http("POST", "/explicit")]
        static string Explicit(ExplicitValue command) => $"{command.Value}";

        [Http("POST", "/cycle")]
        static string OfCycle(Cycle command) => command.Name;

        [Http("POST", "/enum")]
        static string Enum([Microsoft.AspNetCore.Mvc.FromBody] Colour colour) => $"{colour}";

        [Http("POST", "/route/{number}")]
        static string Route(OfRoute command) => $"{command.Number}";

        [Http("POST", "/list")]
        static string List(IReadOnlyList<Price> list) => $"{list.Count}";

        [Http("POST", "/deep")]
        static string Deep(Node command) => command.Name;
    }
}
