using System.Net;
using Lato.Http.Tests.Doubles;

namespace Lato.Http.Tests;

public sealed class HttpRoutingTests
{
    [Fact]
    public async Task A_method_with_a_route_answers_it()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Probe>());

        Assert.Equal("id = 1234", await host.Client.GetStringAsync("/resource/1234"));
    }

    [Fact]
    public async Task A_lambda_with_a_route_answers_it()
    {
        await using var host = await WebHost.StartAsync(app => app.Handle("hello", [Http("GET", "/hello/{name}")] (string name) => $"hello {name}"));

        Assert.Equal("hello Ann", await host.Client.GetStringAsync("/hello/Ann"));
    }

    sealed class Probe : ApplicationModule
    {
        [Http("GET", "/resource/{id}")]
        static string Resource(string id) => $"id = {id}";
    }
}
