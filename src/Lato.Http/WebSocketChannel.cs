using System.Net;
using System.Net.WebSockets;
using Lato.Http.WebSockets;

namespace Lato;

/// <summary>
/// A client's connection: enumerate it for the frames that the client sends, in order, and send to it. The enumeration
/// ends when either side closes or the connection is lost. One loop at a time; a later one goes on where the one before
/// stopped. Everything else is thread-safe, and may be called from any module and transaction.
/// </summary>
public sealed class WebSocketChannel : IAsyncEnumerable<WebSocketFrame>
{
    readonly WebSocketConnection _connection;

    internal WebSocketChannel(string id, IPAddress? remoteAddress, WebSocketConnection connection)
    {
        Id = id;
        RemoteAddress = remoteAddress;
        _connection = connection;
    }

    /// <summary>Names the connection, also in logs.</summary>
    public string Id { get; }

    /// <summary>The client's address; null where a connection has none.</summary>
    public IPAddress? RemoteAddress { get; }

    /// <summary>Whether frames can be sent: neither side has begun to close.</summary>
    public bool IsOpen => _connection.IsOpen;

    /// <summary>Cancelled when the connection begins to end, whoever ends it. A handler that ends with it has not failed.</summary>
    public CancellationToken ConnectionClosed => _connection.Closing;

    /// <summary>The status of the close, whichever side began it; null while the connection is open, and if it was lost or closed without a status.</summary>
    public WebSocketCloseStatus? CloseStatus => _connection.Closure?.Status;

    /// <summary>The reason given with the close.</summary>
    public string? CloseReason => _connection.Closure?.Reason;

    /// <summary>Sends a text frame. Frames leave in the order of the calls.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Takes the frame back while it waits for others to leave.</param>
    /// <returns>Completes when the server's buffers have taken the frame, which for a client that reads slowly takes its time. False if the connection has ended, so that nothing was sent.</returns>
    public Task<bool> SendAsync(string text, CancellationToken cancellationToken = default) => SendAsync(new WebSocketFrame(text), cancellationToken);

    /// <summary>Sends a binary frame. Frames leave in the order of the calls.</summary>
    /// <param name="data">The bytes, which must not change before the task completes.</param>
    /// <param name="cancellationToken">Takes the frame back while it waits for others to leave.</param>
    /// <returns>As for text.</returns>
    public Task<bool> SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => SendAsync(new WebSocketFrame(data), cancellationToken);

    /// <summary>Sends a frame as it is, for example one that was received. Frames leave in the order of the calls.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="cancellationToken">Takes the frame back while it waits for others to leave.</param>
    /// <returns>As for text.</returns>
    public Task<bool> SendAsync(WebSocketFrame frame, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return _connection.SendAsync(frame, cancellationToken);
    }

    /// <summary>Closes the connection, after the frames that wait to be sent. Of no effect if it ends already.</summary>
    /// <param name="status">What the client is told.</param>
    /// <param name="reason">Text for the client, of at most 123 bytes in UTF-8.</param>
    /// <returns>Completes when the client has responded, or has been given up.</returns>
    /// <exception cref="ArgumentException">The status must not be sent, or the reason is too long.</exception>
    public Task CloseAsync(WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure, string? reason = null) =>
        _connection.CloseAsync(WebSocketClosure.Said(status, reason));

    /// <inheritdoc/>
    public IAsyncEnumerator<WebSocketFrame> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _connection.Frames.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
}
