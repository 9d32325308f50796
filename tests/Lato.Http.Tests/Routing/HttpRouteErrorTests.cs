using Lato.Http.Tests.Doubles;

namespace Lato.Http.Tests.Routing;

public sealed class HttpRouteErrorTests
{
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

    [Theory]
    [InlineData("")]
    [InlineData("GET POST")]
    public void What_is_no_method_is_refused(string method) =>
        Assert.StartsWith($"'{method}' is no HTTP method. Write one such as GET or POST.", Assert.Throws<ArgumentException>(() => new HttpAttribute(method, "/x")).Message);

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
}
