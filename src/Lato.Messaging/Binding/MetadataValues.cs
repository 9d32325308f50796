namespace Lato.Messaging.Binding;

/// <summary>What came with one message, by name: parts of the body, then values of the transport, then headers.</summary>
internal sealed class MetadataValues
{
    readonly Dictionary<string, object?> _values = new(MetadataNames.Comparer);

    public MetadataValues(ReceivedMessage message, ReceivedParts? parts)
    {
        Add(parts?.Values);
        Add(message.Values);
        Add(Standard(message));
        foreach (var (name, value) in message.Content.Headers)
        {
            _values.TryAdd(name, value);
        }
    }

    public bool TryFind(string name, out object? value) => _values.TryGetValue(name, out value);

    static Dictionary<string, object?> Standard(ReceivedMessage message) => new()
    {
        ["messageId"] = message.Id,
        ["messageUuid"] = message.Id,
        ["topic"] = message.Topic,
        ["queue"] = message.Queue,
        ["timestamp"] = message.Time,
        ["contentType"] = message.Content.ContentType,
        ["attempt"] = message.Attempt,
        ["isRedelivered"] = message.IsRedelivered,
    };

    void Add(IReadOnlyDictionary<string, object?>? values)
    {
        foreach (var (name, value) in values ?? new Dictionary<string, object?>())
        {
            _values.TryAdd(name, value);
        }
    }
}
