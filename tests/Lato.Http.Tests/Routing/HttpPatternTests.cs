using System.Net;
using Lato.Http.Tests.Doubles;

namespace Lato.Http.Tests.Routing;

public sealed class HttpPatternTests
{
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
}
