using System.Net;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Lato.Http.Tests.Routing;

public sealed class HttpRoutingTests
{
    [Theory]
    [InlineData("/resource/1234", "id = 1234")]
    [InlineData("/health", "Healthy")]
    [InlineData("/word/abc", "abc")]
    public async Task A_method_with_a_route_answers_it(string path, string body)
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Routes>());

        Assert.Equal(body, await host.Client.GetStringAsync(path));
    }

    [Theory]
    [InlineData("GET", "/nope", HttpStatusCode.NotFound)]
    [InlineData("GET", "/word/ABC9", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/multi", HttpStatusCode.OK)]
    [InlineData("PATCH", "/multi", HttpStatusCode.OK)]
    [InlineData("DELETE", "/multi", HttpStatusCode.MethodNotAllowed)]
    public async Task What_no_route_and_method_fits_is_not_answered(string method, string path, HttpStatusCode status)
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Routes>());

        using var response = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task A_wrong_method_is_told_the_right_ones()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Routes>());

        using var response = await host.Client.PostAsync("/health", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task GET_answers_HEAD_with_its_headers_and_no_body()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Routes>());

        using var response = await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/health"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(7, response.Content.Headers.ContentLength);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_lambda_with_a_route_answers_it()
    {
        await using var host = await WebHost.StartAsync(app => app.Handle("hello", [Http("GET", "/hello/{name}")] (string name) => $"hello {name}"));

        Assert.Equal("hello Ann", await host.Client.GetStringAsync("/hello/Ann"));
    }

    [Fact]
    public void A_method_may_have_several_routes_and_a_message_of_its_own() =>
        Assert.Equal(["PUT", "PATCH"], new HttpAttribute(["put", "PATCH", "Put"], "/x").Methods);

    [Fact]
    public async Task Templates_that_differ_in_constraint_or_method_live_side_by_side()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Similar>());

        Assert.Equal("number 7", await host.Client.GetStringAsync("/x/7"));
        Assert.Equal("text a", await host.Client.GetStringAsync("/x/a"));
    }

    [Fact]
    public async Task Handlers_can_be_mapped_into_a_group_with_conventions()
    {
        var logs = new RecordingLogs();
        var builder = WebHost.Builder(logs);
        builder.AddLato("shop", app => app.AddModule<Routes>()).AddHttp();
        await using var web = builder.Build();

        web.MapGroup("/api").MapLato().WithMetadata(new TagsAttribute("x"));

        var endpoints = ((IEndpointRouteBuilder)web).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();
        Assert.Contains(endpoints, endpoint => endpoint.RoutePattern.RawText == "/api/health");
        Assert.All(endpoints, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<TagsAttribute>()));
    }

    [Fact]
    public async Task An_application_is_mapped_once()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => WebHost.StartAsync(app => app.AddModule<Routes>(), web: web => web.MapLato("shop")));

        Assert.Equal("The handlers of application 'shop' are mapped already. Call MapLato once for it; a service does so by itself.", failure.Message);
    }

    [Fact]
    public async Task An_application_without_a_transport_cannot_be_mapped()
    {
        var builder = WebHost.Builder(new RecordingLogs());
        builder.AddLato("shop").AddHttp();
        builder.AddLato("stock");
        await using var web = builder.Build();

        var failure = Assert.Throws<InvalidOperationException>(() => web.MapLato("stock"));

        Assert.Equal("No application 'stock' has an HTTP transport. Call AddLato(\"stock\", …).AddHttp().", failure.Message);
    }

    sealed class Routes : ApplicationModule
    {
        [Http("GET", "/resource/{id}")]
        static string Resource(string id) => $"id = {id}";

        [Http("GET", "/health")]
        static string Health() => "Healthy";

        [Http("GET", "/word/{word:regex(^[[a-z]]+$)}")]
        static string Word(string word) => word;

        [Http(["PUT", "PATCH"], "/multi")]
        static string Multi(HttpRequest request) => request.Method;
    }

    sealed class Similar : ApplicationModule
    {
        [Http("GET", "/x/{id:int}")]
        static string Number(int id) => $"number {id}";

        [Http("GET", "/x/{id}")]
        static string Text(string id) => $"text {id}";

        [Http("POST", "/x/{id}")]
        static void Post(string id) => _ = id;
    }
}
