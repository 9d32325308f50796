using System.Net;
using System.Net.Sockets;
using Lato.Amqp.Connections;
using Lato.Amqp.Tests.Broker;

namespace Lato.Amqp.Tests;

/// <summary>What the client writes, as it leaves.</summary>
public sealed class BatchingStreamTests : IAsyncLifetime
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    Socket _client = null!;
    Socket _peer = null!;
    BatchingStream _stream = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _listener.Start();
        _client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await _client.ConnectAsync(_listener.LocalEndpoint, Ct);
        _peer = await _listener.AcceptSocketAsync(Ct);
        _stream = new BatchingStream(_client);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _client.Dispose();
        _peer.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public async Task What_is_written_in_small_pieces_arrives_in_order_and_to_the_last_byte_when_it_is_closed()
    {
        var sent = Enumerable.Range(0, 100_000).Select(i => (byte)i).ToArray();
        var writing = Task.Run(async () =>
        {
            foreach (var piece in sent.Chunk(7))
            {
                await _stream.WriteAsync(piece, Ct);
            }

            await _stream.DisposeAsync();
            _client.Shutdown(SocketShutdown.Send);
        }, Ct);

        using var received = new MemoryStream();
        await new NetworkStream(_peer).CopyToAsync(received, Ct);
        await writing;

        Assert.Equal(sent, received.ToArray());
    }

    [Fact]
    public async Task Whoever_writes_waits_while_the_other_side_does_not_read()
    {
        var piece = new byte[32 << 10];
        var (written, write) = (0L, Task.CompletedTask);
        for (var isWaiting = false; !isWaiting; written += piece.Length)
        {
            write = _stream.WriteAsync(piece, Ct).AsTask();
            isWaiting = await Task.WhenAny(write, Task.Delay(500, Ct)) != write; // a write that does not wait is done at once
            Assert.True(written < 64 << 20, "The stream keeps whatever is written.");
        }

        var buffer = new byte[1 << 20];
        while (written > 0)
        {
            written -= await _peer.ReceiveAsync(buffer, Ct);
        }

        await write;
    }

    [Fact]
    public async Task A_write_after_the_other_side_has_gone_fails()
    {
        _peer.LingerState = new LingerOption(true, 0);
        _peer.Dispose();

        Exception? failure = null;
        await Eventually.IsAsync("a write fails", async () => (failure = await Record.ExceptionAsync(() => _stream.WriteAsync(new byte[1], Ct).AsTask())) is not null);
        Assert.IsType<IOException>(failure);
    }
}
