using Lato.Http.Tests.Doubles;
using Lato.Testing;

namespace Lato.Http.Tests.WebSockets;

public sealed class SendingTests
{
    [Fact]
    public async Task Frames_of_many_senders_stay_whole_and_each_sender_keeps_its_order()
    {
        const int Senders = 50, Each = 200;
        await using var host = await SocketHost.StartAsync(socket => Parallel.ForAsync(0, Senders, async (sender, token) =>
        {
            for (var number = 0; number < Each; number++)
            {
                Assert.True(await socket.SendAsync($"{sender} {number} {new string('x', number)}", token));
            }
        }));
        using var client = await host.ConnectAsync();
        var next = new int[Senders];

        for (var count = 0; count < Senders * Each; count++)
        {
            var parts = (await client.TextAsync()).Split(' ');
            var sender = int.Parse(parts[0]);
            Assert.Equal((next[sender]++, parts[2].Length), (int.Parse(parts[1]), int.Parse(parts[1])));
        }

        Assert.Equal(1000, await client.CloseStatusAsync());
    }

    [Fact]
    public async Task Frames_leave_in_the_order_of_the_calls_without_being_awaited()
    {
        await using var host = await SocketHost.StartAsync(socket =>
            Task.WhenAll(Enumerable.Range(0, 900).Select(number => socket.SendAsync($"{number} {new string('x', 1000)}"))));
        using var client = await host.ConnectAsync();

        for (var number = 0; number < 900; number++)
        {
            Assert.StartsWith($"{number} ", await client.TextAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_client_that_does_not_read_makes_the_sender_wait()
    {
        const int Size = 16 * 1024;
        var held = new TaskCompletionSource<int>();
        await using var host = await SocketHost.StartAsync(async socket =>
        {
            var sent = 0;
            Task<bool> sending;
            do
            {
                sending = socket.SendAsync(new byte[Size]);
                sent++;
            }
            while (sending.IsCompleted && sent < 10_000);

            held.SetResult(sent);
            await sending;
        });
        using var client = await host.ConnectRawAsync(receiveBuffer: 4096);

        var sent = await held.Task.InTime();

        Assert.InRange(sent, 1, 1000); // what buffers hold on the way
        for (var frame = 0; frame < sent; frame++)
        {
            Assert.Equal(Size, (await client.ReadAsync())!.Payload.Length);
        }

        Assert.Equal(1000, await client.CloseStatusAsync());
    }

    [Fact]
    public async Task A_client_that_does_not_read_for_too_long_is_cut()
    {
        var time = new ManualTimeProvider();
        var outcome = new TaskCompletionSource<bool>();
        await using var host = await SocketHost.StartAsync(
            async socket =>
            {
                while (await socket.SendAsync(new byte[64 * 1024]))
                {
                }

                outcome.SetResult(socket.IsOpen);
            },
            options => options.SendTimeout = TimeSpan.FromSeconds(30),
            time);
        using var client = await host.ConnectRawAsync(receiveBuffer: 4096);

        while (!outcome.Task.IsCompleted)
        {
            await Task.WhenAny(outcome.Task, time.WaitForTimersAsync());
            time.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.False(await outcome.Task.InTime());
        await host.Logs.LineAsync(line => line.Text.EndsWith(" was lost: A message was not taken within 00:00:30.", StringComparison.Ordinal));
        await host.Logs.StateAsync("closed");
    }

    [Fact]
    public async Task A_client_for_which_too_much_waits_is_cut()
    {
        var outcome = new TaskCompletionSource<bool[]>();
        await using var host = await SocketHost.StartAsync(
            async socket =>
            {
                await socket.GetAsyncEnumerator().MoveNextAsync();
                outcome.SetResult(await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => socket.SendAsync(new byte[64 * 1024]))));
            },
            options => options.SendQueueCapacity = 10);
        using var client = await host.ConnectRawAsync(receiveBuffer: 4096);

        await client.SendAsync("ready");

        Assert.Contains(false, await outcome.Task.InTime());
        await host.Logs.LineAsync(line => line.Text.EndsWith(" was lost: 10 messages wait to be sent already.", StringComparison.Ordinal));
        await host.Logs.StateAsync("closed");
    }

    [Fact]
    public async Task What_is_sent_after_the_end_is_refused()
    {
        var outcome = new TaskCompletionSource<bool>();
        await using var host = await SocketHost.StartAsync(async socket =>
        {
            await Handlers.AllAsync(socket);
            outcome.SetResult(await socket.SendAsync("too late"));
        });
        using var client = await host.ConnectRawAsync();

        await client.SendCloseAsync(1000);

        Assert.False(await outcome.Task.InTime());
        Assert.Equal(1000, await client.CloseStatusAsync());
    }

    [Fact]
    public async Task A_frame_that_waits_can_be_taken_back()
    {
        var cancelled = new TaskCompletionSource<bool>();
        await using var host = await SocketHost.StartAsync(async socket =>
        {
            var first = Enumerable.Range(0, 500).Select(_ => socket.SendAsync(new byte[64 * 1024])).ToList();
            using var cancellation = new CancellationTokenSource();
            var second = socket.SendAsync("taken back", cancellation.Token);
            await cancellation.CancelAsync();
            cancelled.SetResult(await Record.ExceptionAsync(() => second) is OperationCanceledException && socket.IsOpen);
            await Task.WhenAll(first);
        });
        using var client = await host.ConnectRawAsync(receiveBuffer: 4096);

        Assert.True(await cancelled.Task.InTime());
    }
}
