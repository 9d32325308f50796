using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Builder;

namespace Lato.Http.Tests.Binding;

public sealed class HttpMessageTests : IAsyncLifetime
{
    WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync(app => app.AddModule<Orders>(), web: web =>
    {
        web.MapCommand<PlaceOrder>("/commands/place");
        web.MapCommand<RenameOrder>("/commands/{id}/rename", "PUT");
        web.MapQuery<GetPrice>("/queries/{item}");
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/orders")]
    [InlineData("/commands/place")]
    public async Task A_message_is_the_body(string path)
    {
        using var response = await _host.Client.PostAsJsonAsync(path, new { item = "pen", count = 2, to = new { street = "Long Street" } });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"id":"pen-2"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_handler_of_the_transport_can_be_called_inside_too()
    {
        var app = (IApplication)_host.Web.Services.GetService(typeof(IApplication))!;

        Assert.Equal(new OrderId("ink-1"), await app.ExecuteAsync(new PlaceOrder("ink", 1, new Address("Road"))));
    }

    [Fact]
    public async Task Calls_of_mapped_messages_count_as_calls_of_the_transport()
    {
        var context = (IRuntimeInfo)_host.Web.Services.GetService(typeof(IRuntimeInfo))!;
        var before = context.Transports["http"].Total;

        using var command = await _host.Client.PostAsJsonAsync("/commands/place", new { item = "pen", count = 2, to = new { street = "Long Street" } });
        using var query = await _host.Client.GetAsync("/queries/pen");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (command.StatusCode, query.StatusCode));
        await TestTimeout.UntilAsync(() => context.Transports["http"] == new TransportCallCounts(Current: 0, Total: before + 2)); // the client may hear of the end first
    }

    [Theory]
    [InlineData("/orders/7?note=hi", """{"name":"new"}""", "7 new hi")]
    [InlineData("/orders/7", """{"name":"new","id":8,"note":"body"}""", "7 new body")]
    [InlineData("/orders/7?note=query", """{"name":"new","note":"body"}""", "7 new body")]
    [InlineData("/orders/7", """{"name":"new","ID":8}""", "7 new -")]
    public async Task A_message_is_built_from_route_then_body_then_query(string path, string json, string body)
    {
        using var response = await _host.Client.PutAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/price/pen?currency=EUR", "pen EUR 1")]
    [InlineData("/price/pen", "pen PLN 1")]
    [InlineData("/price/pen?amount=3", "pen PLN 3")]
    [InlineData("/queries/pen?amount=3", "pen PLN 3")]
    public async Task A_query_is_built_from_route_and_query_string(string path, string body) =>
        Assert.Equal(body, await _host.Client.GetStringAsync(path));

    [Fact]
    public async Task A_command_without_result_is_answered_with_no_content()
    {
        using var response = await _host.Client.PutAsJsonAsync("/commands/7/rename", new { name = "x" });

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task A_message_without_body_is_made_of_nothing()
    {
        using var response = await _host.Client.PostAsync("/ping", null);

        Assert.Equal("pong", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"item":"","count":0,"to":{"street":"x"}}""", "item", "The item field is required.")]
    [InlineData("""{"item":"pen","count":0,"to":{"street":"x"}}""", "count", "The field count must be between 1 and 10.")]
    [InlineData("""{"item":"pen","count":1,"to":{"street":"far too long a name of a street"}}""", "to.street", "The field street must be a string with a maximum length of 20.")]
    [InlineData("""{"item":"pen","count":1}""", "to", "The to field is required.")]
    [InlineData("""{"item":"pen","count":1,"to":{"street":"x"},"more":[{"street":"x"},{"street":"far too long a name of a street"}]}""", "more[1].street", "The field street must be a string with a maximum length of 20.")]
    [InlineData("""{"item":"pen","count":3,"to":{"street":"pen"}}""", "item", "A pen lives in no pen.")]
    [InlineData("""{"item":"pen","count":"many","to":{"street":"x"}}""", "count", "The JSON is malformed or does not fit here (line 1, byte 29).")]
    [InlineData("""{"item":""", "item", "The JSON is malformed or does not fit here (line 1, byte 9).")]
    [InlineData("null", "command", "A value is required in the body.")]
    [InlineData("[]", "command", "The JSON is malformed or does not fit here (line 1, byte 2).")]
    public async Task A_message_that_is_not_valid_does_not_enter(string json, string field, string error)
    {
        using var response = await _host.Client.PostAsync("/orders", new StringContent(json, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.True(errors.TryGetProperty(field, out var found), errors.ToString());
        Assert.Equal(error, found[0].GetString());
    }

    [Fact]
    public async Task Every_field_that_is_wrong_is_named()
    {
        using var response = await _host.Client.PostAsJsonAsync("/orders", new { });

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["count", "item", "to"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("/price/pen?amount=x", "amount", "'x' is not a valid Int32.")]
    [InlineData("/needs", "item", "A value is required in the query.")]
    public async Task A_query_string_that_does_not_fit_is_named(string path, string field, string error)
    {
        using var response = await _host.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(error, errors.GetProperty(field)[0].GetString());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=klingon")]
    public async Task A_body_of_another_kind_is_refused(string contentType)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var response = await _host.Client.PostAsync("/orders", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("latin1")]
    [InlineData("utf-16")]
    public async Task JSON_in_another_charset_is_understood(string charset)
    {
        using var content = new ByteArrayContent(Encoding.GetEncoding(charset).GetBytes("""{"item":"Füller","count":2,"to":{"street":"x"}}"""));
        content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");

        using var response = await _host.Client.PostAsync("/orders", content);

        Assert.Equal(new OrderId("Füller-2"), await response.Content.ReadFromJsonAsync<OrderId>());
    }

    [Fact]
    public async Task A_message_that_nobody_handles_cannot_be_mapped()
    {
        var failure = await Assert.ThrowsAsync<HandlerNotFoundException>(() => WebHost.StartAsync(app => app.AddModule<Orders>(), web: web => web.MapCommand<Unhandled>("/x")));

        Assert.StartsWith("No handler for 'Unhandled' in application 'shop'.", failure.Message);
    }

    [Fact]
    public async Task A_query_is_not_mapped_as_a_command()
    {
        var failure = await Assert.ThrowsAsync<HttpRouteException>(() => WebHost.StartAsync(app => app.AddModule<Orders>(), web: web => web.MapCommand<GetPrice>("/x")));

        Assert.Equal("'GetPrice' is not a command. Map a command, or use MapQuery.", failure.Message);
    }

    public sealed record Address([StringLength(20)] string Street);

    public sealed record OrderId(string Id);

    public sealed record PlaceOrder([Required] string Item, [Range(1, 10)] int Count, Address To, IReadOnlyList<Address>? More = null) : Command<OrderId>, IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
            Item == To.Street ? [new ValidationResult("A pen lives in no pen.", [nameof(Item)])] : [];
    }

    public sealed record RenameOrder(int Id, string Name, string Note = "-") : Command;

    public sealed record GetPrice(string Item, string Currency = "PLN", int Amount = 1) : Query<string>;

    public sealed record Needs(string Item) : Query<string>;

    public sealed record Ping : Command<string>;

    public sealed record Unhandled : Command;

    sealed class Orders : ApplicationModule
    {
        [Http("POST", "/orders")]
        [Handler]
        static Task<OrderId> Place(PlaceOrder command) => Task.FromResult(new OrderId($"{command.Item}-{command.Count}"));

        [Http("PUT", "/orders/{id}")]
        [Handler]
        static string Rename(RenameOrder command) => $"{command.Id} {command.Name} {command.Note}";

        [Http("GET", "/price/{item}")]
        [Handler]
        static string Price(GetPrice query) => $"{query.Item} {query.Currency} {query.Amount}";

        [Http("GET", "/needs")]
        static string Needs(Needs query) => query.Item;

        [Http("POST", "/ping")]
        static string Ping(Ping command) => command is null ? "" : "pong";
    }
}
