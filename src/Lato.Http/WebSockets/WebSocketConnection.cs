using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Threading.Channels;
using Lato.Engine;
using Microsoft.Extensions.Logging;

namespace Lato.Http.WebSockets;

/// <summary>Reads, writes and ends a connection, and owns its socket. It ends once: the first reason counts. Thread-safe.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer, so that it holds nothing; and users may look at its token after the end.")]
internal sealed class WebSocketConnection
{
    /// <summary>Frames read ahead of the handler, so that a close is noticed while it is busy; with more the client has to wait.</summary>
    const int ReadAhead = 1;

    readonly WebSocket _socket;
    readonly WebSocketChannelOptions _options;
    readonly TimeProvider _time;
    readonly Action _abortTransport;
    readonly ILogger _logger;
    readonly FrameReader _reader;
    readonly FrameWriter _writer;
    readonly Channel<WebSocketFrame> _frames;
    readonly CancellationTokenSource _closing = new();
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    WebSocketClosure? _closure;

    public WebSocketConnection(WebSocket socket, WebSocketChannelOptions options, TimeProvider time, Action abortTransport, ILogger logger)
    {
        _logger = logger;
        _socket = socket;
        _options = options;
        _time = time;
        _abortTransport = abortTransport;
        _reader = new FrameReader(socket, options.MaxMessageSize);
        _writer = new FrameWriter(socket, options, time, Cut);
        _frames = Channel.CreateBounded<WebSocketFrame>(new BoundedChannelOptions(ReadAhead) { SingleWriter = true, AllowSynchronousContinuations = true });
    }

    /// <summary>Why it ends or has ended; null while it is open.</summary>
    public WebSocketClosure? Closure => Volatile.Read(ref _closure);

    public bool IsOpen => Closure is null;

    public CancellationToken Closing => _closing.Token;

    /// <summary>What the client sends, until the connection ends.</summary>
    public ChannelReader<WebSocketFrame> Frames => _frames.Reader;

    /// <summary>
    /// Of a frame against the protocol the socket has told the client by itself, with 1002, or 1007 for text that is not
    /// UTF-8. To abort or dispose the socket now might take that back.
    /// </summary>
    bool HasToldClient => Closure?.Failure is WebSocketException { WebSocketErrorCode: WebSocketError.Faulted };

    /// <summary>Receives until the connection has ended.</summary>
    public async Task RunAsync()
    {
        try
        {
            await ReceiveAsync().ConfigureAwait(false);
            await RespondToCloseAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Lose(failure);
        }
        finally
        {
            if (!HasToldClient)
            {
                _socket.Dispose();
            }

            _ended.SetResult();
        }
    }

    /// <returns>False if the connection ends, so that nothing was sent.</returns>
    public async Task<bool> SendAsync(WebSocketFrame frame, CancellationToken cancellationToken)
    {
        if (!IsOpen)
        {
            return false;
        }

        try
        {
            await _writer.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Lose(failure);
            return false;
        }
    }

    /// <returns>Completes when the connection has ended: the client has responded, or has been given up.</returns>
    public Task CloseAsync(WebSocketClosure closure)
    {
        if (TryEnd(closure))
        {
            SayCloseAsync(closure, _ended.Task).LogFailure(_logger, "The close of a WebSocket");
        }

        return _ended.Task;
    }

    async Task ReceiveAsync()
    {
        try
        {
            while (await _reader.ReadAsync().ConfigureAwait(false) is { } frame)
            {
                if (!await OfferAsync(frame).ConfigureAwait(false))
                {
                    await _reader.DrainAsync().ConfigureAwait(false);
                    return;
                }
            }
        }
        catch (MessageTooBigException failure)
        {
            CloseAsync(WebSocketClosure.TooBig(failure)).LogFailure(_logger, "The close of a WebSocket");
            await _reader.DrainAsync().ConfigureAwait(false);
        }
    }

    async ValueTask<bool> OfferAsync(WebSocketFrame frame)
    {
        while (!_frames.Writer.TryWrite(frame))
        {
            if (!await _frames.Writer.WaitToWriteAsync().ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    Task RespondToCloseAsync()
    {
        var closure = new WebSocketClosure(_socket.CloseStatus, _socket.CloseStatusDescription);
        return TryEnd(closure) ? SayCloseAsync(closure, Task.CompletedTask) : Task.CompletedTask;
    }

    /// <summary>Says why, and waits for the end; but no longer than a client is given.</summary>
    async Task SayCloseAsync(WebSocketClosure closure, Task end)
    {
        using var timeout = new CancellationTokenSource(_options.CloseTimeout, _time);
        await using var abort = timeout.Token.UnsafeRegister(static connection => ((WebSocketConnection)connection!).Abort(), this).ConfigureAwait(false);
        try
        {
            await _writer.CloseAsync(closure.Status ?? WebSocketCloseStatus.NormalClosure, closure.Reason).ConfigureAwait(false);
            await end.ConfigureAwait(false);
        }
        catch (Exception)
        {
            Abort();
        }
    }

    void Lose(Exception failure)
    {
        if (TryEnd(WebSocketClosure.Lost(failure)) && !HasToldClient)
        {
            Abort();
        }
    }

    void Cut(SlowClientException failure)
    {
        TryEnd(WebSocketClosure.Lost(failure));
        Abort();
    }

    bool TryEnd(WebSocketClosure closure)
    {
        if (Interlocked.CompareExchange(ref _closure, closure, null) is not null)
        {
            return false;
        }

        _frames.Writer.Complete();
        _closing.CancelAsync().LogFailure(_logger, "What a handler registered for the end of its WebSocket");
        return true;
    }

    void Abort()
    {
        _socket.Abort();
        _abortTransport();
    }
}
