using System.Net.Sockets;
using Lato.Cluster.Probe;
using Lato.Cluster.Probe.Versions;
using Lato.Cluster.Tests.Doubles;

namespace Lato.Cluster.Tests;

/// <summary>What does not fit between nodes is told by name, and harms nothing else.</summary>
public sealed class BadInputTests
{
    const string BillingElsewhere = "--lato:modules:billing:role=billing";
    const string CartsElsewhere = "--lato:modules:carts:role=billing";
    const string Web = "--lato:cluster:roles=web";
    const string Billing = "--lato:cluster:roles=billing";
    const string Patient = "--lato:cluster:node-wait=30s";

    [Fact]
    public async Task What_is_too_large_is_refused_by_size_limit_and_setting_before_it_leaves_and_when_it_comes_back()
    {
        await using var node = await Node.StartAsync(Web, BillingElsewhere, Patient);
        await node.JoinAsync(Billing, BillingElsewhere);

        Assert.Equal(900_000, (await node.App.ExecuteAsync(new PlaceOrder(new string('x', 900_000)))).Item.Length);
        var message = await Assert.ThrowsAsync<ClusterSerializationException>(() => node.App.ExecuteAsync(new PlaceOrder(new string('x', 1_100_000))));
        var result = await Assert.ThrowsAsync<ClusterSerializationException>(() => node.App.ExecuteAsync(new PlaceOrder("elephant")));
        var happened = await Assert.ThrowsAsync<ClusterSerializationException>(() => node.App.PublishAsync(new OrderPlaced(new string('x', 1_100_000))));

        Assert.Equal("'Lato.Cluster.Probe.BillOrder' cannot travel between nodes: it has 1100011 bytes, and 1048576 are allowed. Send less, such as an id of what is stored, or raise lato.cluster.max-message-size on all nodes.", message.Message);
        Assert.StartsWith("'Lato.Cluster.Probe.Invoice' cannot travel between nodes: it has 2000", result.Message, StringComparison.Ordinal);
        Assert.Equal(typeof(OrderPlaced), happened.Type);
        Assert.Equal("pen", (await node.App.ExecuteAsync(new PlaceOrder("pen"))).Item);
    }

    [Fact]
    public async Task A_message_of_an_earlier_version_is_made_one_of_the_later_version_where_it_is_handled()
    {
        await using var node = await Node.StartAsync(Web, CartsElsewhere, Patient, "--carts=1");
        await node.JoinAsync(Billing, CartsElsewhere, "--carts=2");

        Assert.Equal("1 × pen", await node.App.ExecuteAsync(new BillCart1("pen")));
    }

    [Fact]
    public async Task A_message_of_a_later_version_than_the_other_node_knows_is_refused_by_name_and_the_log_tells_how_they_differ()
    {
        await using var node = await Node.StartAsync(Web, CartsElsewhere, Patient, "--carts=2");
        await node.JoinAsync(Billing, CartsElsewhere, "--carts=1");

        var failure = await Assert.ThrowsAsync<RemoteMessageException>(() => node.App.ExecuteAsync(new BillCart2(["pen"])));

        Assert.Equal(("carts", "bill-cart.v2"), (failure.Module, failure.Name));
        Assert.StartsWith("Module 'carts' has no handler of 'bill-cart.v2' on this node. The other node runs another version of the program", failure.Message, StringComparison.Ordinal);
        Assert.Contains(node.Log.Lines, line => line.StartsWith("Warning: Node 127.0.0.1:", StringComparison.Ordinal) && line.Contains("has another contract of module 'carts' than this one: 'bill-cart.v2' is not handled there.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clock_that_is_wrong_by_an_hour_changes_nothing()
    {
        await using var node = await Node.StartAsync(Web, BillingElsewhere, Patient);
        await node.JoinAsync(Billing, BillingElsewhere, "--clock=60");

        var invoice = await node.App.ExecuteAsync(new PlaceOrder("pen"));

        Assert.InRange(invoice.TimeLeft, TimeSpan.FromSeconds(1), new ApplicationOptions().Deadline);
    }

    [Fact]
    public async Task Seed_nodes_that_cannot_be_reached_do_not_hold_the_start_and_are_named_in_the_log()
    {
        await using var node = await Node.StartAsync("--lato:cluster:seed-nodes=127.0.0.1:9").WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await Until.HoldsAsync(() => node.Log.Lines.Any(line => line.StartsWith("Warning: This node has not joined a cluster within 10 s: its seed nodes (127.0.0.1:9) cannot be reached", StringComparison.Ordinal)));
        Assert.Equal("pen", (await node.App.ExecuteAsync(new PlaceOrder("pen"))).Item); // what runs here does
    }

    [Fact]
    public async Task A_port_that_is_in_use_fails_the_start_by_its_number()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

        var failure = await Assert.ThrowsAsync<ClusterConfigurationException>(() => Node.StartAtAsync(port).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));

        Assert.Equal(("lato.cluster.port", $"{port}"), (failure.Setting, failure.Value));
        Assert.StartsWith($"Setting 'lato.cluster.port' is '{port}': the node cannot listen on 127.0.0.1:{port}: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Junk_at_the_port_is_dropped_and_nodes_go_on()
    {
        await using var node = await Node.StartAsync(Web, BillingElsewhere, Patient);
        await node.JoinAsync(Billing, BillingElsewhere);
        await node.App.ExecuteAsync(new PlaceOrder("pen"));
        var random = new Random(29);
        byte[][] hostile =
        [
            [0xff, 0xff, 0xff, 0x7f, .. Junk(10)], // a frame of 2 GB
            [.. BitConverter.GetBytes(40), .. Junk(40)],
            [.. BitConverter.GetBytes(-1), .. Junk(100)],
            [0, 0, 0, 0],
            [.. "GET / HTTP/1.1\r\nHost: shop\r\n\r\n"u8],
            Junk(100_000),
        ];

        foreach (var bytes in Enumerable.Repeat(hostile, 5).SelectMany(once => once))
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync("127.0.0.1", int.Parse(node.Address.Split(':')[1]), TestContext.Current.CancellationToken);
            try
            {
                await socket.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                // it hung up
            }
        }

        Assert.Equal("pen", (await node.App.ExecuteAsync(new PlaceOrder("pen"))).Item);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: false), 0, 1_000_000_000);

        byte[] Junk(int count)
        {
            var junk = new byte[count];
            random.NextBytes(junk);
            return junk;
        }
    }
}
