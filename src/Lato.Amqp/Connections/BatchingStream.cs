using System.IO.Pipelines;
using System.Net.Sockets;

namespace Lato.Amqp.Connections;

/// <summary>
/// The stream of a connection, which sends together what was written while it sent. The client writes each frame alone, and a call of the system for each is
/// the larger part of what a message costs. One writes and one reads.
/// </summary>
internal sealed class BatchingStream : NetworkStream
{
    const int Segment = 16 << 10;

    static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(1);

    readonly Pipe _written = new(new PipeOptions(minimumSegmentSize: Segment, useSynchronizationContext: false)); // whoever writes waits while 64 KiB are not sent
    readonly Task _sending;

    public BatchingStream(Socket socket)
        : base(socket) => _sending = SendAsync();

    /// <summary>Completes before it is sent; that it was not is told to the next one, and by the end of the connection.</summary>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if ((await _written.Writer.WriteAsync(buffer, cancellationToken).ConfigureAwait(false)).IsCompleted)
        {
            throw new IOException("The connection is closed.");
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(ReadOnlySpan<byte> buffer) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await _written.Writer.CompleteAsync().ConfigureAwait(false);
        await _sending.WaitAsync(LongestEnd, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // the last frame says goodbye
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        _written.Writer.Complete();
        base.Dispose(disposing);
    }

    async Task SendAsync()
    {
        Exception? failure = null;
        try
        {
            for (var isOver = false; !isOver;)
            {
                var read = await _written.Reader.ReadAsync().ConfigureAwait(false);
                foreach (var part in read.Buffer)
                {
                    await base.WriteAsync(part).ConfigureAwait(false);
                }

                _written.Reader.AdvanceTo(read.Buffer.End);
                isOver = read.IsCompleted;
            }
        }
        catch (Exception lost)
        {
            failure = lost;
        }

        await _written.Reader.CompleteAsync(failure).ConfigureAwait(false);
    }
}
