namespace Lato.Testing;

/// <summary>A stub of a module host has thrown, or has returned what is not a result of its message. The text names the stub.</summary>
public sealed class StubException : Exception
{
    internal StubException(string message, Exception? failure)
        : base(message, failure)
    {
    }
}
