using System.ComponentModel.DataAnnotations;
using System.Net.Http.Json;
using System.Text.Json;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Tests.OpenApi;

public sealed class HttpOpenApiTests : IAsyncLifetime
{
    WebHost _host = null!;
    JsonElement _paths;

    public async ValueTask InitializeAsync()
    {
        _host = await WebHost.StartAsync(
            app => app.AddModule<Described>(),
            builder: builder => builder.Services.AddOpenApi(),
            web: web =>
            {
                web.MapOpenApi();
                web.MapCommand<PlaceOrder>("/commands/place");
                web.MapQuery<GetPrice>("/queries/{item}");
                web.MapCommand<ChangePrice>("/prices/{item}", "PUT");
                web.MapCommand<ChangePrice>("/prices/{item}/again", "PUT");
                web.MapGet("/own", () => "own").WithName("described_Text");
            });
        _paths = (await _host.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public void Every_handler_is_described_unless_it_does_not_want_to_be() => Assert.Equal(
        ["/commands/place", "/items", "/orders", "/own", "/price/{item}", "/prices/{item}", "/prices/{item}/again", "/queries/{item}", "/secret", "/text/{id}"],
        _paths.EnumerateObject().Select(path => path.Name).Order());

    [Fact]
    public void Parameters_are_described()
    {
        var parameters = _paths.GetProperty("/text/{id}").GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Select(parameter => $"{parameter.GetProperty("in")} {parameter.GetProperty("name")} {parameter.TryGetProperty("required", out var required) && required.GetBoolean()} {parameter.GetProperty("schema").GetProperty("type")}")
            .ToList();

        Assert.Contains("path id True", parameters[0]);
        Assert.Equal("header X-Key True string", parameters[1]);
        Assert.Contains("query page False", parameters[2]);
        Assert.Equal(3, parameters.Count);
    }

    [Fact]
    public void The_parts_of_a_query_are_described_each()
    {
        var parameters = _paths.GetProperty("/price/{item}").GetProperty("get").GetProperty("parameters").EnumerateArray();

        Assert.Equal(["path item", "query currency"], parameters.Select(parameter => $"{parameter.GetProperty("in")} {parameter.GetProperty("name")}"));
    }

    [Theory]
    [InlineData("/orders")]
    [InlineData("/commands/place")]
    public void Bodies_and_results_are_described(string path)
    {
        var operation = _paths.GetProperty(path).GetProperty("post");

        Assert.EndsWith("/PlaceOrder", operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString());
        Assert.EndsWith("/OrderId", operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString());
        Assert.True(operation.GetProperty("responses").TryGetProperty("400", out _));
    }

    [Fact]
    public void What_the_route_says_is_not_in_the_body_too()
    {
        var operation = _paths.GetProperty("/prices/{item}").GetProperty("put");

        var schema = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.Equal(["price"], schema.GetProperty("properties").EnumerateObject().Select(property => property.Name));
        Assert.DoesNotContain("item", schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()) : []);
        Assert.Equal(["item"], operation.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()));
    }

    [Fact]
    public void Each_operation_has_an_id_of_its_own()
    {
        var ids = _paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value.GetProperty("operationId").GetString()).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.Contains("described_Place", ids);
        Assert.Contains("described_Secret_post", ids);
        Assert.Contains("ChangePrice_put", ids);
        Assert.Contains("described_Text_get", ids);
    }

    [Fact]
    public void Where_authorization_applies_its_refusals_are_described()
    {
        Assert.Equal(["200", "401", "403"], StatusesOf("/secret", "get"));
        Assert.DoesNotContain("401", StatusesOf("/orders", "post"));
    }

    [Fact]
    public void What_nothing_means_is_described()
    {
        Assert.Contains("404", StatusesOf("/queries/{item}", "get"));
        Assert.Contains("204", StatusesOf("/prices/{item}", "put"));
    }

    [Fact]
    public void A_stream_is_a_list_or_events()
    {
        var content = _paths.GetProperty("/items").GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content");

        Assert.Equal(["application/json", "text/event-stream"], content.EnumerateObject().Select(type => type.Name));
        Assert.Equal("array", content.GetProperty("application/json").GetProperty("schema").GetProperty("type").GetString());
    }

    [Fact]
    public void Attributes_of_the_method_are_observed()
    {
        var operation = _paths.GetProperty("/text/{id}").GetProperty("get");

        Assert.Equal("A text", operation.GetProperty("summary").GetString());
        Assert.Equal("texts", operation.GetProperty("tags")[0].GetString());
        Assert.True(operation.GetProperty("responses").TryGetProperty("404", out _));
        Assert.Equal("described", _paths.GetProperty("/orders").GetProperty("post").GetProperty("tags")[0].GetString());
    }

    public sealed record OrderId(string Id);

    public sealed record PlaceOrder([Required] string Item, int Count) : Command<OrderId>;

    public sealed record GetPrice(string Item, string Currency = "PLN") : Query<decimal?>;

    public sealed record ChangePrice(string Item, decimal Price) : Command;

    IEnumerable<string> StatusesOf(string path, string method) =>
        _paths.GetProperty(path).GetProperty(method).GetProperty("responses").EnumerateObject().Select(response => response.Name).Order();

    [Module("described")]
    sealed class Described : ApplicationModule
    {
        [EndpointSummary("A text")]
        [Tags("texts")]
        [ProducesResponseType(404)]
        [Http("GET", "/text/{id:int}")]
        static string Text(int id, [FromHeader(Name = "X-Key")] string key, TransactionContext context, int page = 1) => $"{id} {key} {page} {context}";

        [Http("POST", "/orders")]
        [Handler]
        static OrderId Place(PlaceOrder command) => new($"{command.Item}-{command.Count}");

        [Http("GET", "/price/{item}")]
        [Handler]
        static decimal? Price(GetPrice query) => query.Item.Length;

        [Handler]
        static void Change(ChangePrice command)
        {
        }

        [Authorize]
        [Http(["GET", "POST"], "/secret")]
        static string Secret() => "secret";

        [Http("GET", "/items")]
        static async IAsyncEnumerable<OrderId> Items()
        {
            await Task.Yield();
            yield return new OrderId("1");
        }

        [ExcludeFromDescription]
        [Http("GET", "/hidden")]
        static string Hidden() => "hidden";
    }
}
