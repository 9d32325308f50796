namespace Lato;

/// <summary>
/// Marks a command that is executed once for each key, although it may be sent several times: the result of the first execution that succeeds is kept for a time, and given again.
/// The key is the member with an <see cref="IdempotencyKeyAttribute"/>, or else what the transport brings, over HTTP the header <c>Idempotency-Key</c>.
/// An application holds to it with <c>UseIdempotency</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class IdempotentAttribute : Attribute
{
    /// <summary>Whether a command that enters without a key is refused; else it is executed each time. Default: true.</summary>
    public bool IsKeyRequired { get; set; } = true;
}
