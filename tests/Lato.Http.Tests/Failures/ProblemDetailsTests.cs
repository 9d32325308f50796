using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Lato.Http.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Tests.Failures;

public sealed class ProblemDetailsTests
{
    [Theory]
    [InlineData("GET", "/nope", 404)]
    [InlineData("POST", "/some", 405)]
    [InlineData("GET", "/no-such", 404)]
    public async Task Where_nothing_answers_there_are_problem_details(string method, string path, int status)
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Sparse>());

        using var response = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(status, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetInt32());
        Assert.Equal(status == 405, response.Content.Headers.Allow.Contains("GET"));
    }

    [Fact]
    public async Task What_the_host_answers_without_a_body_stays_so()
    {
        await using var host = await WebHost.StartAsync(app => app.AddModule<Sparse>(), web: web => web.MapGet("/own", () => Results.NotFound()));

        using var response = await host.Client.GetAsync("/own");

        Assert.Equal((HttpStatusCode.NotFound, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public void A_status_that_is_thrown_is_an_error()
    {
        Assert.StartsWith("A status that can be thrown is an error: 400 to 599.", Assert.Throws<ArgumentOutOfRangeException>(() => new HttpStatusException(204)).Message);
        Assert.Equal("409 Conflict: taken", new HttpStatusException(409, "taken").Message);
        Assert.Equal("409 Conflict.", new HttpStatusException(409).Message);
    }

    public sealed record FindNothing : Query<string>;

    sealed class Sparse : ApplicationModule
    {
        [Http("GET", "/some")]
        static string Some() => "some";

        [Http("GET", "/no-such")]
        [Handler]
        static string? NoSuch(FindNothing query) => null;
    }
}
