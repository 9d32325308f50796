using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Lato.Http.Tests.Doubles;

namespace Lato.Http.Tests.Binding;

public sealed class HttpDefaultTests : IAsyncLifetime
{
    WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(app => app.AddModule<Takes>());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/nint", "5")]
    [InlineData("/defaults", "5 Second  00:00:00 1.5 x")]
    [InlineData("/default-members", "5 Second  00:00:00 1.5 x")]
    public async Task Defaults_of_any_type_are_used(string path, string body) => Assert.Equal(body, await _host.Client.GetStringAsync(path));

    [Theory]
    [InlineData("/rules", "ids: The field ids must be a string or array type with a minimum length of '1'.")]
    [InlineData("/rules?ids=1", "name: A name, please.")]
    public async Task What_is_missing_must_be_valid_too(string path, string error)
    {
        using var response = await _host.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Contains(error, errors.EnumerateObject().Select(one => $"{one.Name}: {one.Value[0]}"));
    }

    public enum Turn
    {
        First,
        Second,
    }

    public sealed record Defaults(nint Number = 5, Turn? Turn = HttpDefaultTests.Turn.Second, string? Text = null, TimeSpan Span = default, decimal Price = 1.5m, char Letter = 'x') : Query<string>;

    sealed class Takes : ApplicationModule
    {
        [Http("GET", "/nint")]
        static string Native(nint i = 5) => $"{i}";

        [Http("GET", "/rules")]
        static string Rules([MinLength(1)] int[] ids, [Required(ErrorMessage = "A name, please.")] string? name) => $"{ids.Length} {name}";

        [Http("GET", "/defaults")]
        static string OfDefaults(nint number = 5, Turn? turn = Turn.Second, string? text = null, TimeSpan span = default, decimal price = 1.5m, char letter = 'x') =>
            string.Create(CultureInfo.InvariantCulture, $"{number} {turn} {text} {span} {price} {letter}");

        [Http("GET", "/default-members")]
        static string OfDefaultMembers(Defaults query) => OfDefaults(query.Number, query.Turn, query.Text, query.Span, query.Price, query.Letter);
    }
}
