namespace Lato;

/// <summary>What holds for every WebSocket of an application. Settings: <c>lato.http.websocket</c>.</summary>
public sealed class WebSocketChannelOptions
{
    /// <summary>How long a client may be silent until it is sent a ping. Default: 30 s; zero or <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a client may take to respond to a ping until its connection is cut. Default: 30 s;
    /// <see cref="Timeout.InfiniteTimeSpan"/> to expect no response.
    /// </summary>
    /// <remarks>An result is read only after the frames before it: a handler that leaves frames unread for longer than interval and timeout together loses the connection.</remarks>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many bytes a message may have; a longer one closes the connection with 1009. Default: 1 MiB.</summary>
    /// <remarks>Limits a single frame too: a message is given up as soon as it is too long, however it is divided into frames.</remarks>
    public int MaxMessageSize { get; set; } = 1024 * 1024;

    /// <summary>How many messages may wait to be sent to one client; one more cuts its connection, since it does not read. Default: 1,000.</summary>
    public int SendQueueCapacity { get; set; } = 1000;

    /// <summary>How long the client may take to let a message pass, before its connection is cut, since it does not read. Default: 30 s; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the client may take to respond to a close, before its connection is cut. Default: 5 s.</summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
