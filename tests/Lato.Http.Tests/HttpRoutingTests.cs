using System.Net;
using System.Security.Claims;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Http.Tests;

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

    [Theory]
    [InlineData("")]
    [InlineData("GET POST")]
    public void What_is_no_method_is_refused(string method) =>
        Assert.StartsWith($"'{method}' is no HTTP method. Write one such as GET or POST.", Assert.Throws<ArgumentException>(() => new HttpAttribute(method, "/x")).Message);

    [Theory]
    [InlineData("/first", "first default")]
    [InlineData("/first1", "first 1")]
    [InlineData("/second", "second")]
    [InlineData("/twice/aa", "aa")]
    public async Task Patterns_are_tried_in_the_order_in_which_they_are_written(string path, string body)
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Patterns>());

        Assert.Equal(body, await host.Client.GetStringAsync(path));
    }

    [Theory]
    [InlineData("GET", "/firstx", HttpStatusCode.NotFound, "")]
    [InlineData("GET", "/first1/more", HttpStatusCode.NotFound, "")]
    [InlineData("GET", "/twice/ab", HttpStatusCode.NotFound, "")]
    [InlineData("POST", "/first1", HttpStatusCode.MethodNotAllowed, "GET, HEAD")]
    [InlineData("POST", "/template", HttpStatusCode.MethodNotAllowed, "GET, HEAD")]
    [InlineData("DELETE", "/both", HttpStatusCode.MethodNotAllowed, "GET, HEAD, PUT")]
    [InlineData("PUT", "/both", HttpStatusCode.OK, "")]
    [InlineData("HEAD", "/first1", HttpStatusCode.OK, "")]
    public async Task A_pattern_matches_the_whole_path_and_its_methods(string method, string path, HttpStatusCode status, string allow)
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Patterns>());

        using var response = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(allow, string.Join(", ", response.Content.Headers.Allow.Order()));
    }

    [Theory]
    [InlineData(typeof(TwoTemplates), "Handlers 'twoTemplates.One' and 'twoTemplates.Two' both answer GET /a/{other}. Keep one of them, or change its route.")]
    [InlineData(typeof(TwoPatterns), "Handlers 'twoPatterns.One' and 'twoPatterns.Two' both answer POST /a.*. Keep one of them, or change its route.")]
    [InlineData(typeof(TwoErrors), "Handlers 'twoErrors.One' and 'twoErrors.Two' are both for status 404. Keep one of them.")]
    [InlineData(typeof(NoError), "Handler 'noError.One' is for status 200, which is no error. Use one from 400 to 599.")]
    [InlineData(typeof(WrongPattern), "'/(' of handler 'wrongPattern.One' is no regular expression:")]
    [InlineData(typeof(WrongTemplate), "'/{' of handler 'wrongTemplate.One' is no route template:")]
    public async Task A_route_that_cannot_be_fails_the_start_and_names_its_handlers(Type module, string error)
    {
        var failure = await Assert.ThrowsAsync<HttpRouteException>(() => WebHost.StartAsync(app => app.AddModule((ApplicationModule)Activator.CreateInstance(module)!)));

        Assert.StartsWith(error, failure.Message);
    }

    [Fact]
    public async Task Templates_that_differ_in_constraint_or_method_live_side_by_side()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Similar>());

        Assert.Equal("number 7", await host.Client.GetStringAsync("/x/7"));
        Assert.Equal("text a", await host.Client.GetStringAsync("/x/a"));
    }

    [Theory]
    [InlineData("/secret", HttpStatusCode.Unauthorized)]
    [InlineData("/pattern-secret", HttpStatusCode.Unauthorized)]
    [InlineData("/class-secret", HttpStatusCode.Unauthorized)]
    [InlineData("/open", HttpStatusCode.OK)]
    public async Task Attributes_of_authorization_hold_for_handlers(string path, HttpStatusCode status)
    {
        await using var host = await WebHost.StartAsync(
            app => app.AddModule<Secrets>().AddModule<AllSecret>(),
            builder: builder =>
            {
                builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("test", null);
                builder.Services.AddAuthorization();
            },
            web: web => web.UseRouting().UseAuthentication().UseAuthorization());

        using var refused = await host.Client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-User", "ann" } } };
        using var known = await host.Client.SendAsync(request);

        Assert.Equal(status, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
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
    public async Task An_application_without_an_edge_cannot_be_mapped()
    {
        var builder = WebHost.Builder(new RecordingLogs());
        builder.AddLato("shop").AddHttp();
        builder.AddLato("stock");
        await using var web = builder.Build();

        var failure = Assert.Throws<InvalidOperationException>(() => web.MapLato("stock"));

        Assert.Equal("No application 'stock' has an HTTP edge. Call AddLato(\"stock\", …).AddHttp().", failure.Message);
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

    sealed class Patterns : ApplicationModule
    {
        [HttpPattern("GET", @"/first(?<x>\d+)?")]
        static string First(string x = "default") => $"first {x}";

        [HttpPattern("GET", "/first1")]
        static string Second() => "never";

        [HttpPattern("GET", "/second")]
        static string Third() => "second";

        [HttpPattern("GET", @"/twice/(?<c>\w)\k<c>")]
        static string Twice(string c) => c + c;

        [HttpPattern("PUT", "/bo.*")]
        static string Put() => "put";

        [Http("GET", "/template")]
        static string Template() => "template";

        [Http("GET", "/both")]
        static string Both() => "both";
    }

    sealed class TwoTemplates : ApplicationModule
    {
        [Http("GET", "/a/{id}")]
        static void One(string id) => _ = id;

        [Http(["PUT", "GET"], "/a/{other}")]
        static void Two(string other) => _ = other;
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

    sealed class Similar : ApplicationModule
    {
        [Http("GET", "/x/{id:int}")]
        static string Number(int id) => $"number {id}";

        [Http("GET", "/x/{id}")]
        static string Text(string id) => $"text {id}";

        [Http("POST", "/x/{id}")]
        static void Post(string id) => _ = id;
    }

    sealed class Secrets : ApplicationModule
    {
        [Authorize]
        [Http("GET", "/secret")]
        static string Secret(ClaimsPrincipal user) => user.Identity!.Name!;

        [Authorize]
        [HttpPattern("GET", "/pattern-.*")]
        static string Pattern() => "pattern";

        [Http("GET", "/open")]
        static string Open() => "open";
    }

    [Authorize]
    sealed class AllSecret : ApplicationModule
    {
        [Http("GET", "/class-secret")]
        static string Secret() => "secret";
    }
}
