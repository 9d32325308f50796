namespace Lato.Testing;

/// <summary>A queue of an <see cref="InMemoryBroker"/> cannot be as a handler wants it. Fails the start.</summary>
public sealed class InMemoryDeclarationException : LatoException
{
    internal InMemoryDeclarationException(string queue, string handler, string problem)
        : base($"Queue '{queue}' for '{handler}' {problem}") => (Queue, Handler) = (queue, handler);

    /// <summary>The name of the queue.</summary>
    public string Queue { get; }

    /// <summary>The handler, as <c>module.handler</c>; for an event, application and event.</summary>
    public string Handler { get; }
}
