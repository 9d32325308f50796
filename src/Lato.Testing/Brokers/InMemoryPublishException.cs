namespace Lato.Testing;

/// <summary>An <see cref="InMemoryBroker"/> refuses a message, as a real broker would.</summary>
public sealed class InMemoryPublishException : LatoException
{
    internal InMemoryPublishException(string topic, string problem)
        : base($"The message to '{topic}' {problem}") => Topic = topic;

    /// <summary>The topic.</summary>
    public string Topic { get; }
}
