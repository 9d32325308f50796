using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Text;

namespace Lato.Http.WebSockets;

/// <summary>Writes one frame after the other, in the order of the calls. Thread-safe.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore's wait handle is never used, so that it holds nothing; and frames may come after the end.")]
internal sealed class FrameWriter(WebSocket socket, WebSocketChannelOptions options, TimeProvider time, Action<SlowClientException> cut)
{
    readonly SemaphoreSlim _turn = new(1, 1);
    int _waiting;

    /// <exception cref="SlowClientException">Too many frames wait already, or this one waited too long.</exception>
    public async Task WriteAsync(WebSocketFrame frame, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > options.SendQueueCapacity)
        {
            Interlocked.Decrement(ref _waiting);
            throw new SlowClientException($"{options.SendQueueCapacity} messages wait to be sent already.");
        }

        try
        {
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            if (frame.Text is { } text)
            {
                await WriteAsync(text).ConfigureAwait(false);
            }
            else
            {
                await WriteAsync(frame.Data, WebSocketMessageType.Binary).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Writes the last frame.</summary>
    public async Task CloseAsync(WebSocketCloseStatus status, string? reason)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            await socket.CloseOutputAsync(status, reason, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    async ValueTask WriteAsync(string text)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(text, buffer);
            await WriteAsync(buffer.AsMemory(0, length), WebSocketMessageType.Text).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    ValueTask WriteAsync(ReadOnlyMemory<byte> data, WebSocketMessageType type)
    {
        var writing = socket.SendAsync(data, type, WebSocketMessageFlags.EndOfMessage, CancellationToken.None);
        return writing.IsCompletedSuccessfully ? ValueTask.CompletedTask : new ValueTask(InTimeAsync(writing.AsTask()));
    }

    async Task InTimeAsync(Task writing)
    {
        try
        {
            await writing.WaitAsync(options.SendTimeout, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            cut(new SlowClientException($"A message was not taken within {options.SendTimeout}."));
            await writing.ConfigureAwait(false); // until it fails: it uses the caller's memory
        }
    }
}
