using System.Net;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Builder;

namespace Lato.Http.Tests.Failures;

/// <summary>A route may have a deadline of its own, else that of its handler holds.</summary>
public sealed class RouteDeadlineTests
{
    [Theory]
    [InlineData("/route", HttpStatusCode.GatewayTimeout)]
    [InlineData("/pattern", HttpStatusCode.GatewayTimeout)]
    [InlineData("/handler", HttpStatusCode.GatewayTimeout)]
    [InlineData("/mapped", HttpStatusCode.GatewayTimeout)]
    [InlineData("/patient", HttpStatusCode.OK)]
    public async Task A_request_ends_with_the_deadline_of_its_route_or_of_its_handler(string path, HttpStatusCode status)
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Slow>(), web: web => web.MapQuery<Wait>("/mapped"));

        using var response = await host.Client.GetAsync(path);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task A_deadline_that_is_not_one_fails_the_start()
    {
        var failure = await Assert.ThrowsAsync<HttpRouteException>(() => WebHost.StartAsync(app => app.AddModule<Wrong>()));

        Assert.Equal("Route 'GET /wrong' of handler 'wrong.Get' has the deadline 'soon', which is not a duration longer than zero, such as 30s, 500ms or 00:00:30, or infinite.", failure.Message);
    }

    sealed record Wait : Query<string>;

    sealed class Slow : ApplicationModule
    {
        [Http("GET", "/route", Deadline = "20ms")]
        Task Route(CancellationToken cancelled) => Task.Delay(Timeout.Infinite, cancelled);

        [HttpPattern("GET", "/pattern", Deadline = "20ms")]
        Task Pattern(CancellationToken cancelled) => Task.Delay(Timeout.Infinite, cancelled);

        [Handler(Deadline = "20ms"), Http("GET", "/handler")]
        async Task<string> Get(Wait query, CancellationToken cancelled)
        {
            await Task.Delay(Timeout.Infinite, cancelled);
            return "never";
        }

        [Handler("patient", Deadline = "20ms"), Http("GET", "/patient", Deadline = "1m")]
        async Task<string> Patient(CancellationToken cancelled)
        {
            await Task.Delay(200, cancelled);
            return "late";
        }
    }

    sealed class Wrong : ApplicationModule
    {
        [Http("GET", "/wrong", Deadline = "soon")]
        void Get()
        {
        }
    }
}
