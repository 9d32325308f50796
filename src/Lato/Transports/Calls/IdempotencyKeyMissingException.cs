namespace Lato;

/// <summary>A command that is <see cref="IdempotentAttribute">idempotent</see> has no key, and needs one. Nothing was done.</summary>
/// <param name="command">The name of the command's class.</param>
public sealed class IdempotencyKeyMissingException(string command) : LatoException(
    $"'{command}' is idempotent, and this one has no key. Give the member with [IdempotencyKey] a value, send the header Idempotency-Key, or let the command go without by [Idempotent(IsKeyRequired = false)].")
{
    /// <summary>The name of the command's class.</summary>
    public string Command { get; } = command;
}
