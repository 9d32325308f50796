using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.Binding;

public sealed class HttpParameterTests : IAsyncLifetime
{
    WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(
        app => app.AddModule<Takes>(), builder: builder => builder.Services.AddSingleton(new Clock("noon")));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/int/7?page=3", "7 3")]
    [InlineData("/int/7", "7 1")]
    [InlineData("/nullable", "none")]
    [InlineData("/nullable?at=2026-01-02", "2026-01-02")]
    [InlineData("/nullable?at=", "none")]
    [InlineData("/list?ids=1&ids=2", "1,2")]
    [InlineData("/list", "")]
    [InlineData("/color?color=green", "Green")]
    [InlineData("/money?money=3 EUR", "3 EUR")]
    [InlineData("/renamed?from-here=x", "x")]
    [InlineData("/services?name=x", "noon x takes")]
    [InlineData("/text?text=", "''")]
    public async Task Values_come_from_route_and_query(string path, string body) =>
        Assert.Equal(body, await _host.Client.GetStringAsync(path));

    [Fact]
    public async Task Values_come_from_headers()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/header") { Headers = { { "X-Count", "4" } } };

        using var response = await _host.Client.SendAsync(request);

        Assert.Equal("4", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/int/seven", "id", "'seven' is not a valid Int32.")]
    [InlineData("/int/7?page=x", "page", "'x' is not a valid Int32.")]
    [InlineData("/int/99999999999", "id", "'99999999999' is not a valid Int32.")]
    [InlineData("/list?ids=1&ids=b", "ids", "'1,b' is not a valid list of Int32.")]
    [InlineData("/color?color=7", "color", "'7' is not a valid Color.")]
    [InlineData("/money?money=lots", "money", "'lots' is not a valid Money.")]
    [InlineData("/money", "money", "A value is required in the query.")]
    [InlineData("/ranged?page=0", "page", "The field page must be between 1 and 9.")]
    [InlineData("/header", "X-Count", "A value is required in the headers.")]
    public async Task A_value_that_does_not_fit_is_named(string path, string name, string error)
    {
        using var response = await _host.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(error, problem.GetProperty("errors").GetProperty(name)[0].GetString());
    }

    [Fact]
    public async Task The_body_is_one_parameter()
    {
        using var response = await _host.Client.PostAsJsonAsync("/body", new { name = "Dolly", legs = 4 });

        Assert.Equal("Dolly 4", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_may_be_left_out_where_it_is_optional()
    {
        using var response = await _host.Client.PostAsync("/optional-body", null);

        Assert.Equal("nothing", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_body_can_be_taken_as_a_stream()
    {
        using var response = await _host.Client.PostAsync("/stream", new StringContent("raw"));

        Assert.Equal("raw", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_form_gives_values_and_files()
    {
        using var form = new MultipartFormDataContent { { new StringContent("7"), "count" }, { new ByteArrayContent("file"u8.ToArray()), "upload", "a.txt" } };

        using var response = await _host.Client.PostAsync("/form", form);

        Assert.Equal("7 a.txt file 1", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_form_gives_a_whole_object()
    {
        using var form = new FormUrlEncodedContent([new("name", "Dolly"), new("legs", "4")]);

        using var response = await _host.Client.PostAsync("/form-object", form);

        Assert.Equal("Dolly 4", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_is_no_form_is_refused()
    {
        using var response = await _host.Client.PostAsync("/form-object", new StringContent("x"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    public sealed record Sheep(string Name, int Legs);

    public sealed record Clock(string Time);

    public enum Color
    {
        Red,
        Green,
    }

    public readonly record struct Money(decimal Amount, string Currency)
    {
        public static bool TryParse(string text, out Money money)
        {
            var parts = text.Split(' ');
            money = default;
            if (parts.Length != 2 || !decimal.TryParse(parts[0], out var amount))
            {
                return false;
            }

            money = new Money(amount, parts[1]);
            return true;
        }
    }

    sealed class Takes : ApplicationModule
    {
        [Http("GET", "/int/{id}")]
        static string Int(int id, int page = 1) => $"{id} {page}";

        [Http("GET", "/ranged")]
        static string Ranged([System.ComponentModel.DataAnnotations.Range(1, 9)] int page) => $"{page}";

        [Http("GET", "/nullable")]
        static string Optional(DateOnly? at) => at?.ToString("O") ?? "none";

        [Http("GET", "/list")]
        static string List(int[] ids) => string.Join(',', ids);

        [Http("GET", "/color")]
        static string OfColor(Color color) => color.ToString();

        [Http("GET", "/money")]
        static string OfMoney(Money money) => $"{money.Amount} {money.Currency}";

        [Http("GET", "/renamed")]
        static string Renamed([FromQuery(Name = "from-here")] string value) => value;

        [Http("GET", "/text")]
        static string Text(string text) => $"'{text}'";

        [Http("GET", "/services")]
        static string Services(Clock clock, string name, TransactionContext context, ILogger logger, IServiceProvider services, CancellationToken token)
        {
            logger.LogInformation("{Clock} {Cancellable} {Services}", clock, token.CanBeCanceled, services);
            return $"{clock.Time} {name} {context.Handler.Module}";
        }

        [Http("GET", "/header")]
        static string Header([FromHeader(Name = "X-Count")] int count) => $"{count}";

        [Http("POST", "/body")]
        static string Body(Sheep sheep) => $"{sheep.Name} {sheep.Legs}";

        [Http("POST", "/optional-body")]
        static string OptionalBody(Sheep? sheep) => sheep?.Name ?? "nothing";

        [Http("POST", "/stream")]
        static async Task<string> Raw(Stream body) => await new StreamReader(body).ReadToEndAsync();

        [Http("POST", "/form")]
        static async Task<string> Form([FromForm] int count, IFormFile upload, IFormFileCollection files)
        {
            using var reader = new StreamReader(upload.OpenReadStream());
            return $"{count} {upload.FileName} {await reader.ReadToEndAsync()} {files.Count}";
        }

        [Http("POST", "/form-object")]
        static string FormObject([FromForm] Sheep sheep) => $"{sheep.Name} {sheep.Legs}";
    }
}
