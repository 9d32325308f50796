using System.Diagnostics;
using Lato.Cluster.Probe;
using Lato.Cluster.Tests.Doubles;

namespace Lato.Cluster.Tests;

/// <summary>A module of which the cluster has one instance.</summary>
public sealed class SingletonModuleTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-cluster-").FullName;

    string Journal => $"--journal={_folder}";

    string[] Lines => File.ReadAllLines(Path.Combine(_folder, "tickets"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_node_that_could_run_a_singleton_calls_the_one_that_does()
    {
        var (node, other) = await Node.StartSecondAsync(Journal);
        await using var _ = node;

        var tickets = new List<Ticket>();
        for (var i = 0; i < 20; i++)
        {
            tickets.Add(await node.App.ExecuteAsync(new NextTicket()));
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(number => new Ticket(number, other.Id)), tickets);
        Assert.Equal([$"started {other.Id}"], Lines);
    }

    [Fact]
    public async Task The_role_of_a_singleton_says_which_nodes_may_run_it_and_events_reach_it_there()
    {
        string[] settings = ["--lato:modules:ticket:role=desk", "--lato:cluster:node-wait=30s"];
        await using var node = await Node.StartAsync(["--lato:cluster:roles=web", .. settings]);
        var desk = await node.JoinAsync(["--lato:cluster:roles=desk", .. settings]);

        Assert.Equal(new Ticket(1, desk.Id), await node.App.ExecuteAsync(new NextTicket()));
        await node.App.PublishAsync(new OrderPlaced("pen"));
        await Wait.UntilAsync(async () => (await node.App.ExecuteAsync(new NextTicket())).Number > 100);
    }

    [Fact]
    public async Task When_the_node_of_a_singleton_leaves_the_next_one_takes_over_after_it_has_stopped_and_no_call_fails()
    {
        var (node, other) = await Node.StartSecondAsync(Journal, "--lato:cluster:node-wait=30s");
        await using var _ = node;
        await node.App.ExecuteAsync(new NextTicket());

        var stopping = Node.StopAsync(other);
        Ticket ticket;
        do
        {
            ticket = await node.App.ExecuteAsync(new NextTicket());
        }
        while (ticket.Process == other.Id);

        Assert.Equal(new Ticket(1, Environment.ProcessId), ticket);
        Assert.Equal([$"started {other.Id}", $"stopped {other.Id}", $"started {Environment.ProcessId}"], Lines);
        TestContext.Current.TestOutputHelper!.WriteLine($"The node has left after {(await stopping).TotalSeconds:0.0} s.");
    }

    [Fact]
    public async Task When_the_node_of_a_singleton_is_lost_another_one_takes_over_and_calls_fail_by_name_until_then()
    {
        string[] settings = ["--lato:modules:ticket:role=desk", "--lato:modules:billing:role=desk", "--lato:cluster:node-wait=1s"];
        await using var node = await Node.StartAsync(["--lato:cluster:roles=web", .. settings]);
        var first = await node.JoinAsync(["--lato:cluster:roles=desk", .. settings]);
        await Wait.ForResultAsync(() => node.App.ExecuteAsync(new NextTicket()));
        var second = await node.JoinAsync(["--lato:cluster:roles=desk", .. settings]);
        await Wait.UntilAsync(async () => (await node.App.ExecuteAsync(new PlaceOrder("pen"))).Process == second.Id); // else there may be no majority without the first one
        Assert.Equal(first.Id, (await node.App.ExecuteAsync(new NextTicket())).Process);

        first.Kill();
        var (ticket, time) = await Wait.ForResultAsync(() => node.App.ExecuteAsync(new NextTicket()));

        Assert.Equal(new Ticket(1, second.Id), ticket);
        TestContext.Current.TestOutputHelper!.WriteLine($"It has taken over after {time.TotalSeconds:0.0} s.");
    }

    [Fact]
    public async Task A_singleton_that_no_node_runs_is_told_by_name_when_it_was_waited_for()
    {
        await using var node = await Node.StartAsync("--lato:cluster:roles=web", "--lato:modules:ticket:role=desk", "--lato:cluster:node-wait=100ms");
        var clock = Stopwatch.StartNew();

        var failure = await Assert.ThrowsAsync<ModuleUnreachableException>(() => node.App.ExecuteAsync(new NextTicket()));

        Assert.Equal(("ticket", false), (failure.Module, failure.HasLeft));
        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(90), TimeSpan.FromSeconds(5));
    }
}
