using System.Net;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Tests.Failures;

public sealed class HttpErrorHandlerTests
{
    [Theory]
    [InlineData("GET", "/nope", 404, "error 404")]
    [InlineData("GET", "/returned", 404, "error 404")]
    [InlineData("GET", "/returned-result", 404, "error 404")]
    [InlineData("GET", "/thrown", 404, "error 404")]
    [InlineData("GET", "/other", 402, "pay")]
    [InlineData("GET", "/boom", 500, "error 500 kaboom")]
    [InlineData("POST", "/boom", 405, "error 405")]
    [InlineData("GET", "/changes", 299, "changed")]
    [InlineData("GET", "/secret", 401, "error 401")]
    public async Task Error_handlers_answer_for_every_way_to_a_status(string method, string path, int status, string body)
    {
        await using var host = await WebHost.StartAsync(
            app => app.AddModule<WithErrors>(),
            builder: builder =>
            {
                builder.Services.AddAuthentication("test").AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, HeaderAuthentication>("test", null);
                builder.Services.AddAuthorization();
            },
            web: web => web.UseRouting().UseAuthentication().UseAuthorization());

        using var response = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(body, await response.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData(typeof(FailingError), "/nope", "last resort")]
    [InlineData(typeof(FailingErrors), "/nope", "")]
    [InlineData(typeof(FailingErrors), "/boom", "")]
    public async Task An_error_handler_that_fails_ends_with_500(Type module, string path, string body)
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule((ApplicationModule)Activator.CreateInstance(module)!));

        using var response = await host.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
        Assert.Contains(host.Logs.Entries, entry => entry.Text.StartsWith("Error handler 'failingError", StringComparison.Ordinal));
    }

    sealed class WithErrors : ApplicationModule
    {
        [HttpError(404)]
        static string NotFound(int statusCode, HttpContext http) => $"error {statusCode}{http.Request.Headers["nothing"]}";

        [HttpError(405)]
        [HttpError(401)]
        static string Other(int statusCode) => $"error {statusCode}";

        [HttpError(500)]
        static string Failed(int statusCode, Exception failure) => $"error {statusCode} {failure.Message}";

        [HttpError(410)]
        static (int, string) Changes() => (299, "changed");

        [Http("GET", "/returned")]
        static (int, string) Returned() => (404, "handler 404");

        [Http("GET", "/returned-result")]
        static IResult ReturnedResult() => Results.NotFound(new { handler = 404 });

        [Http("GET", "/thrown")]
        static string Thrown() => throw new HttpStatusException(404, "thrown 404");

        [Http("GET", "/other")]
        static (int, string) NotHandled() => (402, "pay");

        [Http("GET", "/boom")]
        static string Boom() => throw new InvalidOperationException("kaboom");

        [Http("GET", "/changes")]
        static string Gone() => throw new HttpStatusException(410);

        [Authorize]
        [Http("GET", "/secret")]
        static string Secret() => "secret";
    }

    sealed class FailingError : ApplicationModule
    {
        [HttpError(404)]
        static string NotFound() => throw new InvalidOperationException("fails too");

        [HttpError(500)]
        static string Failed() => "last resort";
    }

    sealed class FailingErrors : ApplicationModule
    {
        [Http("GET", "/boom")]
        static string Boom() => throw new InvalidOperationException("kaboom");

        [HttpError(404)]
        [HttpError(500)]
        static string NotFound() => throw new InvalidOperationException("fails too");
    }
}
