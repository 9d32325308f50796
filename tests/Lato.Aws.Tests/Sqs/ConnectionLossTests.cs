using System.Collections.Concurrent;
using Lato.Aws.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Lato.Aws.Tests.Sqs;

/// <summary>All connections are cut under load for as long as a server needs to come back, and responses of what it has taken are lost.</summary>
[StartsFirst]
public sealed class ConnectionLossTests(FauxqsServer server) : SqsTest(server)
{
    const int Lanes = 8;
    const int Cuts = 3;

    sealed record Paid(int Lane, int Number) : Event;

    readonly ConcurrentQueue<Paid> _handled = new();

    Task<IHost> StartBehindAsync(SigningProxy proxy, string name, Action<Application> configure) => StartAsync(
        name,
        configure,
        settings: [("lato:sns-sqs:endpoints:sns", proxy.Url), ("lato:sns-sqs:endpoints:sqs", proxy.Url), ("lato:sns-sqs:publish-timeout", "1m")]);

    Task EnterAsync(Paid paid)
    {
        _handled.Enqueue(paid);
        return Task.Delay(paid.Number % 3, Ct);
    }

    /// <returns>How many messages each lane published and was told that they were.</returns>
    async Task<int[]> PublishWhileCutAsync(SigningProxy proxy, IHost consumer, IHost publisher, Func<int, SnsPublication?> how)
    {
        using var ending = new CancellationTokenSource();
        var lanes = Enumerable.Range(0, Lanes).Select(lane => Task.Run(async () =>
        {
            var number = 0;
            for (; !ending.IsCancellationRequested; number++)
            {
                await PublishAsync(publisher, "paid", new Paid(lane, number), how(lane));
            }

            return number;
        })).ToList();
        for (var cut = 0; cut < Cuts; cut++)
        {
            await Task.Delay(1000, Ct);
            proxy.Cut();
            await WhenAsync(HealthStatus.Unhealthy, consumer);
            proxy.Restore();
            await WhenAsync(HealthStatus.Healthy, consumer);
        }

        await Task.Delay(1000, Ct);
        await ending.CancelAsync();
        return await Task.WhenAll(lanes);
    }

    static async Task WhenAsync(HealthStatus status, IHost host)
    {
        var health = host.Services.GetRequiredService<HealthCheckService>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while ((await health.CheckHealthAsync(limit.Token)).Status != status)
        {
            await Task.Delay(50, limit.Token);
        }
    }

    async Task CompareAsync(int[] published)
    {
        for (var i = 0; i < 300 && _handled.Count < published.Sum(); i++)
        {
            await Task.Delay(100, Ct);
        }

        Assert.True(published.Sum() > 100, $"{published.Sum()} messages are not a load");
        for (var lane = 0; lane < Lanes; lane++)
        {
            Assert.Equal(Enumerable.Range(0, published[lane]), _handled.Where(paid => paid.Lane == lane).Select(paid => paid.Number).Order());
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{published.Sum()} published, {_handled.Count} handled, {Cuts} cuts");
    }

    [Fact]
    public async Task Nothing_that_was_published_is_lost_and_duplicates_are_recognised()
    {
        await using var proxy = await SigningProxy.StartAsync(Server.Url);
        var accounts = await StartBehindAsync(proxy, "accounts", app => app.Handle("p", [SnsSqs("paid", Queue = "paid", VisibilityTimeout = "2s")] (Paid paid) => EnterAsync(paid)));
        var shop = await StartBehindAsync(proxy, "shop", _ => { });

        var published = await PublishWhileCutAsync(proxy, accounts, shop, _ => null);

        await CompareAsync(published);
    }

    [Fact]
    public async Task Messages_of_a_group_keep_their_order()
    {
        await using var proxy = await SigningProxy.StartAsync(Server.Url);
        var accounts = await StartBehindAsync(proxy, "accounts", app => app.Handle("p", [SnsSqs("paid", Queue = "paid", Fifo = true, VisibilityTimeout = "2s")] (Paid paid) => EnterAsync(paid)));
        var shop = await StartBehindAsync(proxy, "shop", _ => { });

        var published = await PublishWhileCutAsync(proxy, accounts, shop, lane => new SnsPublication { GroupId = $"{lane}" });

        await CompareAsync(published);
        Assert.All(_handled.GroupBy(paid => paid.Lane), lane => Assert.Equal(lane.Select(paid => paid.Number).Order(), lane.Select(paid => paid.Number)));
    }
}
