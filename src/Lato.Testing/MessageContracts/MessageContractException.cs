namespace Lato.Testing;

/// <summary>Messages are not as their <see cref="MessageContract"/> says.</summary>
public sealed class MessageContractException : Exception
{
    internal MessageContractException(string message, IReadOnlyList<string> breaks)
        : base(message) => Breaks = breaks;

    /// <summary>Each change that makes earlier messages unreadable; empty if there is none.</summary>
    public IReadOnlyList<string> Breaks { get; }
}
