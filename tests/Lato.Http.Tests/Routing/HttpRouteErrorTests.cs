using System.Net;
using System.Net.Http.Json;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Builder;

namespace Lato.Http.Tests.Routing;

public sealed class HttpRouteErrorTests
{
    [Theory]
    [InlineData(typeof(TwoTemplates), "'twoTemplates.One' and 'twoTemplates.Two' both serve GET /a/{other}. Keep one of them, or change its route.")]
    [InlineData(typeof(GetAndHead), "'getAndHead.One' and 'getAndHead.Two' both serve HEAD /a. Keep one of them, or change its route.")]
    [InlineData(typeof(TwoPatterns), "'twoPatterns.One' and 'twoPatterns.Two' both serve POST /a.*. Keep one of them, or change its route.")]
    [InlineData(typeof(TwoErrors), "Handlers 'twoErrors.One' and 'twoErrors.Two' are both for status 404. Keep one of them.")]
    [InlineData(typeof(NoError), "Handler 'noError.One' is for status 200, which is not an error. Use one from 400 to 599.")]
    [InlineData(typeof(WrongPattern), "'/(' of handler 'wrongPattern.One' is not a regular expression:")]
    [InlineData(typeof(WrongTemplate), "'/{' of 'wrongTemplate.One' is not a route template:")]
    public async Task A_route_that_cannot_be_fails_the_start_and_names_its_handlers(Type module, string error)
    {
        var failure = await Assert.ThrowsAsync<HttpRouteException>(() => WebHost.StartAsync(app => app.AddModule((ApplicationModule)Activator.CreateInstance(module)!)));

        Assert.StartsWith(error, failure.Message);
    }

    [Theory]
    [InlineData("/orders", "'PlaceOrder' and 'orders.Place' both serve POST /orders. Keep one of them, or change its route.")]
    [InlineData("/Orders/", "'PlaceOrder' and 'orders.Place' both serve POST /orders. Keep one of them, or change its route.")]
    [InlineData("/{", "'/{' of 'PlaceOrder' is not a route template:")]
    public async Task A_message_cannot_be_mapped_where_a_handler_answers(string template, string error)
    {
        var failure = await Assert.ThrowsAsync<HttpRouteException>(() => WebHost.StartAsync(app => app.AddModule<Orders>(), web: web => web.MapCommand<PlaceOrder>(template)));

        Assert.StartsWith(error, failure.Message);
    }

    [Fact]
    public async Task A_message_cannot_be_mapped_twice_to_one_route()
    {
        var failure = await Assert.ThrowsAsync<HttpRouteException>(() => WebHost.StartAsync(
            app => app.AddModule<Orders>(),
            web: web =>
            {
                web.MapCommand<PlaceOrder>("/a/{ITEM}", "PUT");
                web.MapCommand<PlaceOrder>("/a/{item}", "PUT");
            }));

        Assert.Equal("'PlaceOrder' and 'PlaceOrder' both serve PUT /a/{item}. Keep one of them, or change its route.", failure.Message);
    }

    [Fact]
    public async Task A_group_has_routes_of_its_own()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Orders>(), web: web => web.MapGroup("/inner").MapCommand<PlaceOrder>("/orders"));

        using var response = await host.Client.PostAsJsonAsync("/inner/orders", new { item = "pen" });

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET POST")]
    public void What_is_no_method_is_refused(string method) =>
        Assert.StartsWith($"'{method}' is not an HTTP method. Use GET, POST, PUT, PATCH, DELETE or another registered method.", Assert.Throws<ArgumentException>(() => new HttpAttribute(method, "/x")).Message);

    sealed record PlaceOrder(string Item) : Command;

    sealed class Orders : ApplicationModule
    {
        [Http("POST", "/orders")]
        [Handler]
        static void Place(PlaceOrder command) => _ = command;
    }

    sealed class TwoTemplates : ApplicationModule
    {
        [Http("GET", "/a/{id}")]
        static void One(string id) => _ = id;

        [Http(["PUT", "GET"], "/a/{other}")]
        static void Two(string other) => _ = other;
    }

    sealed class GetAndHead : ApplicationModule
    {
        [Http("GET", "/a")]
        static string One() => "one";

        [Http("HEAD", "/a")]
        static string Two() => "two";
    }

    sealed class TwoPatterns : ApplicationModule
    {
        [HttpPattern("POST", "/a.*")]
        static void One()
        {
        }

        [HttpPattern("POST", "/a.*")]
        static void Two()
        {
        }
    }

    sealed class TwoErrors : ApplicationModule
    {
        [HttpError(404)]
        static void One()
        {
        }

        [HttpError(404)]
        static void Two()
        {
        }
    }

    sealed class NoError : ApplicationModule
    {
        [HttpError(200)]
        static void One()
        {
        }
    }

    sealed class WrongPattern : ApplicationModule
    {
        [HttpPattern("GET", "/(")]
        static void One()
        {
        }
    }

    sealed class WrongTemplate : ApplicationModule
    {
        [Http("GET", "/{")]
        static void One()
        {
        }
    }
}
