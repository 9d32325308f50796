namespace Lato;

/// <summary>A command that is <see cref="IdempotentAttribute">idempotent</see> has the key of another one, which says something else. Nothing was done.</summary>
/// <param name="command">The name of the command's class.</param>
/// <param name="key">The key.</param>
public sealed class IdempotencyKeyReusedException(string command, string key) : LatoException(
    $"The idempotency key '{key}' was used for a '{command}' with other values. Use a new key for each command, and the same one only to send it again as it was.")
{
    /// <summary>The name of the command's class.</summary>
    public string Command { get; } = command;

    /// <summary>The key.</summary>
    public string Key { get; } = key;
}
