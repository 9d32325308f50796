namespace Lato;

/// <summary>A command that is <see cref="IdempotentAttribute">idempotent</see> is being executed with the same key. Nothing was done; a later try is given its outcome.</summary>
/// <param name="command">The name of the command's class.</param>
/// <param name="key">The key.</param>
public sealed class IdempotencyKeyInUseException(string command, string key) : LatoException(
    $"'{command}' with the idempotency key '{key}' is being executed. Try again later, with the same key.")
{
    /// <summary>The name of the command's class.</summary>
    public string Command { get; } = command;

    /// <summary>The key.</summary>
    public string Key { get; } = key;
}
