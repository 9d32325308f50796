using System.Text;
using Lato.Http.Tests.Doubles;

namespace Lato.Http.Tests.WebSockets;

public sealed class FramesTests
{
    static void Small(WebSocketChannelOptions options) => options.MaxMessageSize = 10_000;

    [Fact]
    public async Task Text_and_binary_frames_go_both_ways()
    {
        await using var host = await SocketHost.StartAsync(Handlers.EchoAsync);
        using var client = await host.ConnectAsync();

        byte[] data = [0, 255, 7];

        await client.SendAsync("hallå 友");
        await client.SendAsync(data);
        await client.SendAsync("");
        await client.SendAsync([]);

        Assert.Equal("hallå 友", await client.TextAsync());
        Assert.Equal(data, await client.BinaryAsync());
        Assert.Equal("", await client.TextAsync());
        Assert.Empty(await client.BinaryAsync());
    }

    [Fact]
    public async Task A_message_in_many_frames_arrives_as_one()
    {
        await using var host = await SocketHost.StartAsync(Handlers.EchoAsync);
        using var client = await host.ConnectRawAsync();
        var letter = Encoding.UTF8.GetBytes("å");

        await client.SendAsync(RawSocket.Text, [letter[0]], isLast: false);
        await client.SendAsync(RawSocket.Ping, [42]);
        await client.SendAsync(RawSocket.Continuation, [], isLast: false);
        await client.SendAsync(RawSocket.Continuation, [letter[1]]);

        Assert.Equal("10 2A", $"{await client.ReadAsync()}");
        Assert.Equal("1 C3A5", $"{await client.ReadAsync()}");
    }

    [Fact]
    public async Task Frames_arrive_in_the_order_in_which_they_were_sent()
    {
        const int Count = 20_000;
        await using var host = await SocketHost.StartAsync(Handlers.EchoAsync);
        using var client = await host.ConnectAsync();

        var sending = Task.Run(async () =>
        {
            for (var number = 0; number < Count; number++)
            {
                await client.SendAsync($"{number}");
            }
        });
        for (var number = 0; number < Count; number++)
        {
            Assert.Equal($"{number}", await client.TextAsync());
        }

        await sending;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(10_000)]
    public async Task A_message_up_to_the_limit_arrives_whole(int length)
    {
        await using var host = await SocketHost.StartAsync(Handlers.EchoAsync, Small);
        using var client = await host.ConnectAsync();
        var data = Enumerable.Range(0, length).Select(number => (byte)number).ToArray();

        await client.SendAsync(data);

        Assert.Equal(data, await client.BinaryAsync());
    }

    [Fact]
    public async Task A_message_over_the_limit_closes_with_1009()
    {
        var frames = new TaskCompletionSource<List<WebSocketFrame>>();
        await using var host = await SocketHost.StartAsync(async socket => frames.SetResult(await Handlers.AllAsync(socket)), Small);
        using var client = await host.ConnectAsync();

        await client.SendAsync("fits");
        await client.SendAsync(new byte[10_001]);

        Assert.Equal(1009, await client.CloseStatusAsync());
        Assert.Equal("The message is longer than 10000 bytes.", client.CloseStatusDescription);
        Assert.Equal(["fits"], (await frames.Task.InTime()).Select(frame => frame.Text));
    }

    [Fact]
    public async Task A_frame_that_only_claims_to_be_huge_closes_with_1009_as_soon_as_too_much_has_come()
    {
        await using var host = await SocketHost.StartAsync(Handlers.EchoAsync, Small);
        using var client = await host.ConnectRawAsync();

        await client.WriteAsync([0x82, 0xff, 0, 0, 0, 2, 0, 0, 0, 0, 1, 2, 3, 4]); // 8 GiB
        await client.WriteAsync(new byte[20_000]);

        Assert.Equal(1009, await client.CloseStatusAsync());
    }

    [Fact]
    public async Task A_message_without_an_end_closes_with_1009_as_soon_as_too_much_has_come()
    {
        await using var host = await SocketHost.StartAsync(Handlers.EchoAsync, Small);
        using var client = await host.ConnectRawAsync();

        await client.SendAsync(RawSocket.Binary, new byte[100], isLast: false);
        for (var number = 0; number < 100; number++)
        {
            await client.SendAsync(RawSocket.Continuation, new byte[100], isLast: false);
        }

        Assert.Equal(1009, await client.CloseStatusAsync());
    }

    [Theory]
    [InlineData(new byte[] { 0xc3, 0x28 })]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 })]
    [InlineData(new byte[] { 0xc3 })]
    public async Task Text_that_is_no_UTF8_closes_with_1007(byte[] payload)
    {
        await using var host = await SocketHost.StartAsync(Handlers.EchoAsync);
        using var client = await host.ConnectRawAsync();

        await client.SendAsync(RawSocket.Text, payload);

        Assert.Equal(1007, await client.CloseStatusAsync());
    }

    [Fact]
    public async Task A_frame_against_the_protocol_closes_with_1002()
    {
        await using var host = await SocketHost.StartAsync(Handlers.EchoAsync);
        using var client = await host.ConnectRawAsync();

        await client.SendAsync(opcode: 3, [65]);

        Assert.Equal(1002, await client.CloseStatusAsync());
    }

    [Fact]
    public async Task A_second_loop_goes_on_where_the_first_one_stopped()
    {
        var read = new TaskCompletionSource<string>();
        await using var host = await SocketHost.StartAsync(async socket =>
        {
            var name = "";
            await foreach (var first in socket)
            {
                name = first.Text!;
                break;
            }

            read.SetResult($"{name}: {string.Join(", ", await Handlers.AllAsync(socket))}");
        });
        using var client = await host.ConnectAsync();

        await client.SendAsync("Ada");
        await client.SendAsync("hello");
        await client.SendAsync([1, 2]);
        await client.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, default);

        Assert.Equal("Ada: hello, 2 bytes", await read.Task.InTime());
    }

    [Fact]
    public void A_frame_shows_its_bytes_whatever_its_kind()
    {
        Assert.Equal("å"u8.ToArray(), new WebSocketFrame("å").Data.ToArray());
        Assert.Equal([1, 2], new WebSocketFrame(new byte[] { 1, 2 }).Data.ToArray());
        Assert.Null(new WebSocketFrame(new byte[] { 1, 2 }).Text);
    }
}
