using System.ComponentModel.DataAnnotations;
using System.Net.Http.Json;
using System.Text.Json;
using Lato.Http.Tests.Doubles;
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
            });
        _paths = (await _host.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public void Every_handler_is_described_unless_it_does_not_want_to_be() => Assert.Equal(
        ["/commands/place", "/orders", "/price/{item}", "/queries/{item}", "/text/{id}"],
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
    public void Attributes_of_the_method_are_heeded()
    {
        var operation = _paths.GetProperty("/text/{id}").GetProperty("get");

        Assert.Equal("A text", operation.GetProperty("summary").GetString());
        Assert.Equal("texts", operation.GetProperty("tags")[0].GetString());
        Assert.True(operation.GetProperty("responses").TryGetProperty("404", out _));
        Assert.Equal("described", _paths.GetProperty("/orders").GetProperty("post").GetProperty("tags")[0].GetString());
    }

    public sealed record OrderId(string Id);

    public sealed record PlaceOrder([Required] string Item, int Count) : Command<OrderId>;

    public sealed record GetPrice(string Item, string Currency = "PLN") : Query<decimal>;

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
        static decimal Price(GetPrice query) => query.Item.Length;

        [ExcludeFromDescription]
        [Http("GET", "/hidden")]
        static string Hidden() => "hidden";
    }
}
