using System.Diagnostics;
using Akka.Actor;
using Lato.Cluster.Probe;
using Lato.Cluster.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Cluster.Tests;

/// <summary>A node whose process stands still for a while, as a virtual machine does that is moved.</summary>
public sealed class PauseTests
{
    const string BillingElsewhere = "--lato:modules:billing:role=billing";
    const string Billing = "--lato:cluster:roles=billing";

    [Fact]
    public async Task A_node_that_pauses_for_20_s_is_replaced_and_ends_when_it_comes_back()
    {
        await using var node = await Node.StartAsync("--lato:cluster:roles=web", BillingElsewhere, "--lato:cluster:node-wait=30s");
        Process[] billing = [await node.JoinAsync(Billing, BillingElsewhere), await node.JoinAsync(Billing, BillingElsewhere)];
        await Until.HoldsAsync(async () => (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => node.App.ExecuteAsync(new PlaceOrder("pen"))))).DistinctBy(invoice => invoice.Process).Count() == 2);

        await SignalAsync(billing[0], "STOP");
        await Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(billing[1].Id, (await node.App.ExecuteAsync(new PlaceOrder("pen"))).Process);
        await Until.HoldsAsync(() => Akka.Cluster.Cluster.Get(node.Services.GetRequiredService<ActorSystem>()).State.Members.Count == 2); // a machine with much else to do takes longer
        await SignalAsync(billing[0], "CONT");

        await billing[0].WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(billing[1].Id, (await node.App.ExecuteAsync(new PlaceOrder("pen"))).Process);
        }
    }

    static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
