using System.Net.WebSockets;
using System.Text;

namespace Lato.Http.WebSockets;

/// <summary>Why a connection ends: with a status that one side says to the other, or without one, because it is lost.</summary>
internal sealed record WebSocketClosure(WebSocketCloseStatus? Status, string? Reason = null, Exception? Failure = null)
{
    const int LongestReason = 123;

    public static WebSocketClosure Normal { get; } = new(WebSocketCloseStatus.NormalClosure);

    public static WebSocketClosure Stopping { get; } = new(WebSocketCloseStatus.EndpointUnavailable, "The server stops.");

    /// <summary>The status has no name in the enumeration.</summary>
    public static WebSocketClosure Restarted { get; } = new((WebSocketCloseStatus)1012, "The module was restarted.");

    /// <summary>The status has no name in the enumeration.</summary>
    public static WebSocketClosure Overloaded { get; } = new((WebSocketCloseStatus)1013, "The module is overloaded.");

    public static WebSocketClosure TooBig(MessageTooBigException failure) => new(WebSocketCloseStatus.MessageTooBig, failure.Message, failure);

    public static WebSocketClosure Lost(Exception? failure) => new(null, null, failure);

    /// <summary>What a failure of the handler means to the client, without a word of the failure itself.</summary>
    public static WebSocketClosure Failed(Exception failure) => failure switch
    {
        ApplicationStoppedException => Stopping,
        MailboxFullException => Overloaded,
        _ => new(WebSocketCloseStatus.InternalServerError, null, failure),
    };

    /// <summary>What a user says.</summary>
    public static WebSocketClosure Said(WebSocketCloseStatus status, string? reason)
    {
        if ((int)status is < 1000 or > 4999 or 1004 or 1005 or 1006 or 1015)
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "A close status that can be sent is 1000 to 4999, except 1004, 1005, 1006 and 1015.");
        }

        return Encoding.UTF8.GetByteCount(reason ?? "") <= LongestReason
            ? new(status, reason)
            : throw new ArgumentException($"The reason of a close has at most {LongestReason} bytes of UTF-8. Shorten '{reason}'.", nameof(reason));
    }
}
