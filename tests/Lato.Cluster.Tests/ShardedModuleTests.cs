using System.Diagnostics;
using Lato.Cluster.Probe;
using Lato.Cluster.Tests.Doubles;

namespace Lato.Cluster.Tests;

/// <summary>A module with one instance for each key, somewhere in the cluster.</summary>
public sealed class ShardedModuleTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-cluster-").FullName;

    string[] Settings => [$"--journal={_folder}", "--lato:modules:cart:role=shop", "--lato:cluster:node-wait=30s"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Keys_are_spread_over_the_nodes_and_each_has_one_instance_that_handles_one_message_after_another()
    {
        await using var node = await Node.StartAsync(["--lato:cluster:roles=shop", .. Settings]);
        var other = await node.JoinAsync(["--lato:cluster:roles=shop", .. Settings]);
        await HasKeysAsync(node, other.Id);

        var carts = await Task.WhenAll(Enumerable.Range(0, 20).Select(key => Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AddAsync(node, $"{key}", 1)))));

        Assert.All(carts, ofKey => Assert.Equal(Enumerable.Range(1, 10), ofKey.Select(cart => cart.Items).Order()));
        Assert.Equal(new[] { Environment.ProcessId, other.Id }.Order(), carts.SelectMany(ofKey => ofKey).Select(cart => cart.Process).Distinct().Order());
    }

    [Fact]
    public async Task A_message_and_an_event_reach_the_instance_of_their_key_from_a_node_that_has_none()
    {
        await using var node = await Node.StartAsync(["--lato:cluster:roles=web", .. Settings]);
        var shop = await node.JoinAsync(["--lato:cluster:roles=shop", .. Settings]);

        Assert.Equal(new Cart(1, shop.Id), await node.App.ExecuteAsync(new AddToCart("a")));
        await node.App.PublishAsync(new CartSeen("a"));
        await Wait.UntilAsync(async () => (await node.App.ExecuteAsync(new AddToCart("a"))).Items > 100);
        Assert.Equal(1, (await node.App.ExecuteAsync(new AddToCart("b"))).Items);
        await Assert.ThrowsAsync<ShardKeyMissingException>(() => node.App.ExecuteAsync(new AddToCart("")));
        await Assert.ThrowsAsync<ShardKeyMissingException>(() => node.App.PublishAsync(new CartSeen("")));
    }

    [Fact]
    public async Task An_idle_instance_is_stored_and_no_message_is_lost_meanwhile()
    {
        await using var node = await Node.StartAsync(["--lato:cluster:roles=shop", "--lato:modules:cart:passivate-after=300ms", .. Settings]);
        var items = 0;
        for (var i = 0; i < 20; i++)
        {
            items = (await node.App.ExecuteAsync(new AddToCart("a"))).Items;
            await Task.Delay(i * 40, TestContext.Current.CancellationToken); // in the middle of a passivation now and then
        }

        Assert.Equal(20, items);
        await Wait.UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(_folder, "cart-a"))));
    }

    [Fact]
    public async Task When_a_node_leaves_its_calls_end_and_its_keys_are_elsewhere_with_what_was_stored()
    {
        await using var node = await Node.StartAsync(["--lato:cluster:roles=web", .. Settings]);
        var first = await node.JoinAsync(["--lato:cluster:roles=shop", .. Settings]);
        foreach (var key in Enumerable.Range(0, 20))
        {
            Assert.Equal(new Cart(1, first.Id), await node.App.ExecuteAsync(new AddToCart($"{key}")));
        }

        var second = await node.JoinAsync(["--lato:cluster:roles=shop", .. Settings]);
        await HasKeysAsync(node, second.Id);
        var underWay = node.App.ExecuteAsync(new AddToCart("0", 1_000));
        await Task.Delay(200, TestContext.Current.CancellationToken); // it is there by then
        var stopping = Node.StopAsync(first);
        var last = await Task.WhenAll(Enumerable.Range(0, 20).Select(key => LastOfAsync(node, $"{key}", second.Id)));

        Assert.Equal(2, (await underWay).Items);
        Assert.All(last, ofKey => Assert.Equal(ofKey.Calls, ofKey.Items));
        var time = await stopping;
        TestContext.Current.TestOutputHelper!.WriteLine($"The node has left after {time.TotalSeconds:0.0} s.");
        Assert.InRange(time, TimeSpan.Zero, TimeSpan.FromSeconds(30)); // about 5 s, on a machine with nothing else to do
    }

    [Fact]
    public async Task When_a_node_is_lost_its_calls_fail_by_name_as_soon_as_that_is_known_and_its_keys_are_elsewhere_then()
    {
        await using var node = await Node.StartAsync(["--lato:cluster:roles=web", .. Settings]);
        var first = await node.JoinAsync(["--lato:cluster:roles=shop", .. Settings]);
        await node.App.ExecuteAsync(new AddToCart("a"));
        var second = await node.JoinAsync(["--lato:cluster:roles=shop", .. Settings]);
        await HasKeysAsync(node, second.Id);
        var underWay = node.App.ExecuteAsync(new AddToCart("a", 60_000));
        await Task.Delay(200, TestContext.Current.CancellationToken); // it is there by then
        var clock = Stopwatch.StartNew();
        first.Kill();

        var lost = await Assert.ThrowsAsync<ModuleUnreachableException>(() => underWay);

        Assert.True(lost.HasLeft);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10)); // 2.5 s, on a machine with nothing else to do
        var (cart, _) = await Wait.ForResultAsync(() => node.App.ExecuteAsync(new AddToCart("a")));
        Assert.Equal(new Cart(1, second.Id), cart);
        TestContext.Current.TestOutputHelper!.WriteLine($"Its keys are elsewhere after {clock.Elapsed.TotalSeconds:0.0} s.");
    }

    /// <summary>Waits until a process takes new keys.</summary>
    static Task HasKeysAsync(Node node, int process)
    {
        var key = 0;
        return Wait.UntilAsync(async () => (await AddAsync(node, $"new {key++}")).Process == process);
    }

    /// <summary>Calls one key until another process has it.</summary>
    static async Task<(int Calls, int Items)> LastOfAsync(Node node, string key, int process)
    {
        for (var calls = key == "0" ? 3 : 2; ; calls++) // with those before
        {
            try
            {
                var cart = await node.App.ExecuteAsync(new AddToCart(key));
                if (cart.Process == process)
                {
                    return (calls, cart.Items);
                }
            }
            catch (ModuleUnreachableException lost) when (lost.HasLeft)
            {
                calls--; // it was on its way just then, and came to nothing
            }
        }
    }

    /// <summary>Calls again what was on its way while its key moved, and so came to nothing.</summary>
    static async Task<Cart> AddAsync(Node node, string key, int pause = 0) => (await Wait.ForResultAsync(() => node.App.ExecuteAsync(new AddToCart(key, pause)))).Result;
}
