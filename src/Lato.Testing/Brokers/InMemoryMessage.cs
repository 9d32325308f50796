using System.Text;

namespace Lato.Testing;

/// <summary>A message as an <see cref="InMemoryBroker"/> has it. Immutable.</summary>
/// <param name="Topic">The topic that it was published to; for one that was sent to a queue, the name of the queue.</param>
/// <param name="Id">Its id beside the body; null if it was published without one.</param>
/// <param name="Content">Body, content type and headers.</param>
/// <param name="Time">When the broker took it.</param>
public sealed record InMemoryMessage(string Topic, string? Id, EncodedMessage Content, DateTimeOffset Time)
{
    /// <summary>Whether it was sent to a queue, past topics.</summary>
    internal bool IsSent { get; init; }

    /// <summary>The headers; those of a message that failed tell why: <see cref="MessageHeaders"/>.</summary>
    public IReadOnlyDictionary<string, string> Headers => Content.Headers;

    /// <summary>The body, read as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Content.Body.Span);

    /// <summary>Topic, id and body.</summary>
    public override string ToString() => $"{Topic} {Id}: {Text}";
}
