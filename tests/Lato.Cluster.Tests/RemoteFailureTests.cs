using Lato.Cluster.Tests.Doubles;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Cluster.Tests;

/// <summary>A request that needs a module on another node, and fails there.</summary>
public sealed class RemoteFailureTests
{
    static readonly (string How, int Status)[] Failures =
    [
        ("late", 504), ("full", 503), ("stopped", 503), ("unhandled", 404), ("in-use", 409), ("reused", 422), ("no-key", 400), ("status", 423), ("sold-out", 409), ("unknown", 410), ("cancelled", 500), ("bug", 500),
    ];

    [Fact]
    public async Task Each_failure_has_the_status_and_the_text_that_it_has_in_one_process()
    {
        await using var alone = await Node.StartAsync("--http=on");
        await using var web = await Node.StartAsync("--http=on", "--lato:cluster:roles=web", "--lato:modules:trouble:role=trouble", "--lato:cluster:node-wait=30s");
        await web.JoinAsync("--http=on", "--lato:cluster:roles=trouble", "--lato:modules:trouble:role=trouble");

        Assert.Equal(Failures, await Task.WhenAll(Failures.Select(async failure => (failure.How, (await FailAsync(alone, failure.How)).Status))));
        foreach (var (how, _) in Failures)
        {
            Assert.Equal((how, await FailAsync(alone, how)), (how, await FailAsync(web, how)));
        }
    }

    static async Task<(int Status, string Text)> FailAsync(Node node, string how)
    {
        using var client = new HttpClient { BaseAddress = new Uri(node.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        using var response = await client.PostAsync(new Uri($"/fail/{how}", UriKind.Relative), null, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
