using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Tests.Filters;

/// <summary>The recorded session with the original, in its .NET form.</summary>
public sealed class HttpFilterTests
{
    readonly ConcurrentQueue<string> _log = new();

    Task<WebHost> StartAsync() => WebHost.StartAsync(
        app => app.AddModule<Wrapped>(),
        http => http
            .AddFilter(async (call, next) =>
            {
                _log.Enqueue("mw1 before");
                var result = await next(new { a = "from-mw1", shared = "mw1" });
                _log.Enqueue("mw1 after");
                return result;
            })
            .AddFilter((call, next) => call.HttpContext.Request.Path == "/short" ? Task.FromResult<object?>((418, "teapot")) : next())
            .AddFilter(async (call, next) =>
            {
                _log.Enqueue($"mw2 before a={call.Values["a"]} shared={call.Values["shared"]} handler={call.Handler} status={call.StatusCode}");
                var result = await next(new { b = "from-mw2", shared = "mw2", request = "HIJACK", id = "HIJACK", statusCode = 1 });
                _log.Enqueue("mw2 after");
                return result;
            })
            .AddFilter<Counting>(),
        builder => builder.Services.AddSingleton(_log));

    [Fact]
    public async Task The_first_filter_is_the_outermost_and_values_flow_inwards()
    {
        await using var host = await StartAsync();

        Assert.Equal("handler:from-mw1:from-mw2:mw2", await host.Client.GetStringAsync("/h"));
        Assert.Equal(
            [
                "mw1 before",
                "mw2 before a=from-mw1 shared=mw1 handler=wrapped.H status=",
                "counting a,b,id,request,shared,statusCode",
                "handler a=from-mw1 b=from-mw2 shared=mw2 request=True",
                "counted",
                "mw2 after",
                "mw1 after",
            ],
            _log);
    }

    [Fact]
    public async Task Values_of_the_request_cannot_be_replaced()
    {
        await using var host = await StartAsync();

        Assert.Equal("7", await host.Client.GetStringAsync("/id/7"));
    }

    [Fact]
    public async Task A_value_of_a_filter_is_not_replaced_by_the_query()
    {
        await using var host = await StartAsync();

        Assert.Equal("handler:from-mw1:from-mw2:mw2", await host.Client.GetStringAsync("/h?a=mine&shared=mine"));
    }

    [Fact]
    public async Task A_filter_may_answer_in_the_handlers_place()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync("/short");

        Assert.Equal("teapot", await response.Content.ReadAsStringAsync());
        Assert.Equal(418, (int)response.StatusCode);
        Assert.DoesNotContain("never", _log);
    }

    [Theory]
    [InlineData("/nope", 404, "e404 404 from-mw1")]
    [InlineData("/raise", 500, "e500 500")]
    public async Task Error_handlers_run_inside_of_the_filters(string path, int status, string body)
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync(path);

        Assert.Equal(body, await response.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(_log, line => line.EndsWith($"status={status}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/dec", 200, "allowed")]
    [InlineData("/dec?deny=1", 403, "denied by decorator")]
    public async Task A_decorator_wraps_one_handler(string path, int status, string body)
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync(path);

        Assert.Equal(body, await response.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Decorators_run_in_the_order_in_which_they_are_written()
    {
        await using var host = await StartAsync();

        Assert.Equal("[(x)]", await host.Client.GetStringAsync("/decorated"));
    }

    [Fact]
    public async Task A_filter_may_catch_what_the_handler_throws()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Wrapped>(), http => http.AddFilter(async (_, next) =>
        {
            try
            {
                return await next();
            }
            catch (InvalidOperationException failure)
            {
                return (409, failure.Message);
            }
        }));

        using var response = await host.Client.GetAsync("/raise");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Fact]
    public async Task A_filter_that_returns_no_task_is_named()
    {
        await using var host = await WebHost.StartAsync(app => app.Handle("x", [Http("GET", "/x")] () => "x"), http => http.AddFilter((_, _) => null!));

        using var response = await host.Client.GetAsync("/x");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains(host.Logs.Entries, entry => entry.Exception?.Message == "HTTP filter 'DelegateFilter' returned null instead of a task. Return next() or Task.FromResult(…).");
    }

    [Theory]
    [InlineData("ann", "secret", 200, "hello ann")]
    [InlineData("ann", "wrong", 401, "")]
    [InlineData(null, null, 401, "")]
    public async Task Basic_authentication_is_a_middleware(string? user, string? password, int status, string body)
    {
        await using var host = await WebHost.StartAsync(
            app => app.Handle("hello", [Http("GET", "/hello")] (string user) => $"hello {user}"),
            http => http.AddFilter(new BasicAuthentication((name, word) => name == "ann" && word == "secret")));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hello?user=mallory");
        if (user is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        }

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
        Assert.Equal(status == 401, response.Headers.WwwAuthenticate.Count > 0);
    }

    sealed class Counting(ConcurrentQueue<string> log) : IHttpFilter
    {
        public async Task<object?> InvokeAsync(HttpCall call, HttpFilterDelegate next)
        {
            log.Enqueue($"counting {string.Join(',', call.Values.Keys.Order())}");
            var result = await next();
            log.Enqueue("counted");
            return result;
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    sealed class DenyAttribute : HttpFilterAttribute
    {
        public override Task<object?> InvokeAsync(HttpCall call, HttpFilterDelegate next) =>
            call.HttpContext.Request.Query.ContainsKey("deny") ? Task.FromResult<object?>((403, "denied by decorator")) : next();
    }

    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    sealed class BracketsAttribute(string brackets) : HttpFilterAttribute
    {
        public override async Task<object?> InvokeAsync(HttpCall call, HttpFilterDelegate next) => $"{brackets[0]}{await next()}{brackets[1]}";
    }

    sealed class Wrapped(ConcurrentQueue<string> log) : ApplicationModule
    {
        public Wrapped()
            : this([])
        {
        }

        [Http("GET", "/h")]
        string H(HttpRequest request, string? a = null, string? b = null, string? shared = null)
        {
            log.Enqueue($"handler a={a} b={b} shared={shared} request={request is not null}");
            return $"handler:{a}:{b}:{shared}";
        }

        [Http("GET", "/id/{id}")]
        static string Id(int id) => $"{id}";

        [Http("GET", "/short")]
        string Short()
        {
            log.Enqueue("never");
            return "x";
        }

        [Deny]
        [Http("GET", "/dec")]
        static string Dec() => "allowed";

        [Brackets("[]")]
        [Brackets("()")]
        [Http("GET", "/decorated")]
        static string Decorated() => "x";

        [Http("GET", "/raise")]
        static string Raise() => throw new InvalidOperationException("x");

        [HttpError(404)]
        static string NotFound(int statusCode = 0, string a = "") => $"e404 {statusCode} {a}";

        [HttpError(500)]
        static string Failed(int statusCode = 0) => $"e500 {statusCode}";
    }
}
