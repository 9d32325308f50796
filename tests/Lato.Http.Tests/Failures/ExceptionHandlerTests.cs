using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.Failures;

public sealed class ExceptionHandlerTests
{
    [Theory]
    [InlineData("GET", "/handler")]
    [InlineData("POST", "/command")]
    [InlineData("GET", "/query")]
    [InlineData("GET", "/middleware")]
    public async Task The_exception_handlers_of_the_host_are_asked_first(string method, string path)
    {
        await using var host = await StartAsync(builder => builder.Services.AddExceptionHandler<Declining>().AddExceptionHandler<Handling>());

        using var response = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path) { Content = JsonContent.Create(new { }) });

        Assert.Equal((HttpStatusCode)418, response.StatusCode);
        Assert.Equal($"handled Oops at {path}", await response.Content.ReadAsStringAsync());
        Assert.DoesNotContain(host.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Theory]
    [InlineData(typeof(Declining))]
    [InlineData(typeof(Failing))]
    public async Task If_none_of_them_answers_Lato_does(Type handler)
    {
        await using var host = await StartAsync(builder => builder.Services.AddSingleton(typeof(IExceptionHandler), handler));

        using var response = await host.Client.GetAsync("/handler");

        Assert.Equal((HttpStatusCode.InternalServerError, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.False(response.Headers.Contains("X-Left"));
        Assert.Contains(host.Logs.Entries, entry => entry.Exception is Oops);
    }

    [Fact]
    public async Task An_expected_failure_is_no_error_in_the_log()
    {
        await using var host = await WebHost.ServeAsync(app => app.ExpectFailure<KeyNotFoundException>().AddModule<Refusing>());

        using var response = await host.Client.GetAsync("/refusing");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain(host.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
        Assert.Contains(host.Logs.Entries, entry => entry is { Level: LogLevel.Information, Exception: KeyNotFoundException });
    }

    sealed class Refusing : ApplicationModule
    {
        [Http("GET", "/refusing")]
        void Refuse() => throw new KeyNotFoundException("business");
    }

    [Fact]
    public async Task An_exception_that_is_mapped_ends_with_its_status_and_is_expected()
    {
        await using var host = await StartAsync(http: http => http
            .MapException<Oops>(409, failure => $"{failure.Message} is taken")
            .MapException<InvalidOperationException>(422));

        using var mapped = await host.Client.GetAsync("/handler");
        using var derived = await host.Client.GetAsync("/derived");

        Assert.Equal(HttpStatusCode.Conflict, mapped.StatusCode);
        Assert.Equal("Oops is taken", (await mapped.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, derived.StatusCode);
        Assert.False((await derived.Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty("detail", out _));
        Assert.DoesNotContain(host.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Fact]
    public void An_exception_is_mapped_once_and_to_an_error()
    {
        var http = new HttpOptions().MapException<Oops>(409);

        Assert.Equal("Exception 'Oops' has a status already. Map it once.", Assert.Throws<ArgumentException>(() => http.MapException<Oops>(410)).Message);
        Assert.StartsWith("A failure ends with a status from 400 to 599.", Assert.Throws<ArgumentOutOfRangeException>(() => http.MapException<ArgumentException>(200)).Message);
    }

    [Theory]
    [InlineData("unknown", 404)]
    [InlineData("late", 504)]
    [InlineData("status", 410)]
    [InlineData("oops", 409)]
    [InlineData("other", 500)]
    public async Task Exceptions_of_Lato_through_a_minimal_API_have_their_status(string what, int status)
    {
        await using var host = await StartAsync(
            builder => builder.Services.AddLatoExceptionHandler(),
            http => http.MapException<Oops>(409),
            web =>
            {
                web.UseExceptionHandler();
                web.MapGet("/minimal/{what}", async (string what, IApplication app) => await app.CallAsync(what).As<string>());
            });

        using var response = await host.Client.GetAsync($"/minimal/{what}");

        Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    static Task<WebHost> StartAsync(Action<WebApplicationBuilder>? builder = null, Action<HttpOptions>? http = null, Action<WebApplication>? web = null) => WebHost.StartAsync(
        app =>
        {
            app.AddModule<Throwing>();
            app.Deadline = TimeSpan.FromMilliseconds(100);
        },
        options =>
        {
            options.AddFilter((call, next) => call.HttpContext.Request.Path == "/middleware" ? throw new Oops() : next());
            http?.Invoke(options);
        },
        builder,
        app =>
        {
            web?.Invoke(app);
            app.MapCommand<Act>("/command");
            app.MapQuery<Find>("/query");
        });

    sealed class Oops() : Exception("Oops");

    sealed class Declining : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            httpContext.Response.Headers["X-Left"] = "1";
            return new ValueTask<bool>(false);
        }
    }

    sealed class Failing : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken) => throw new InvalidOperationException("fails too");
    }

    sealed class Handling : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            httpContext.Response.StatusCode = 418;
            await httpContext.Response.WriteAsync($"handled {exception.Message} at {httpContext.Features.Get<IExceptionHandlerPathFeature>()!.Path}", cancellationToken);
            return true;
        }
    }

    public sealed record Act : Command;

    public sealed record Find : Query<string>;

    sealed class Throwing : ApplicationModule
    {
        [Http("GET", "/handler")]
        static string Handler() => throw new Oops();

        [Http("GET", "/middleware")]
        static string Fine() => "fine";

        [Http("GET", "/derived")]
        static string Derived() => throw new ObjectDisposedException("thing");

        [Handler]
        static void Act(Act command) => throw new Oops();

        [Handler]
        static string Find(Find query) => throw new Oops();

        [Handler("late")]
        static Task Late(CancellationToken token) => Task.Delay(Timeout.Infinite, token);

        [Handler("status")]
        static string Status() => throw new HttpStatusException(410);

        [Handler("oops")]
        static string Oopses() => throw new Oops();

        [Handler("other")]
        static string Other() => throw new InvalidOperationException("other");
    }
}
