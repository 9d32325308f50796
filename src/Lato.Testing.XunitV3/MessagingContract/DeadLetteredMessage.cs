namespace Lato.Testing.MessagingContract;

/// <summary>A message of a dead-letter queue, as someone who looks for the reason sees it.</summary>
/// <param name="Body">The body, which is as it was sent.</param>
/// <param name="Attempts">How many deliveries have failed.</param>
/// <param name="Reason">Why it is there.</param>
/// <param name="Exception">The text of the last exception; null if there was none.</param>
public sealed record DeadLetteredMessage(ReadOnlyMemory<byte> Body, int Attempts, string Reason, string? Exception)
{
    /// <summary>Reads what Lato writes into headers: see <see cref="MessageHeaders"/>.</summary>
    /// <param name="body">The body.</param>
    /// <param name="headers">The headers.</param>
    public static DeadLetteredMessage Of(ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return new DeadLetteredMessage(body, MessageHeaders.AttemptOf(headers) - 1, headers.GetValueOrDefault(MessageHeaders.Reason, ""), headers.GetValueOrDefault(MessageHeaders.Exception));
    }
}
