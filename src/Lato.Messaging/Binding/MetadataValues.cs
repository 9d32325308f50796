namespace Lato.Messaging.Binding;

/// <summary>What came with one message, by name: parts of the body, then values of the transport, then headers.</summary>
internal sealed class MetadataValues(ReceivedMessage message, ReceivedParts? parts)
{
    static readonly Dictionary<string, object?> None = [];

    Dictionary<string, object?>? _values; // made when a handler asks for one: most take the data alone

    public bool TryFind(string name, out object? value) => (_values ??= All()).TryGetValue(name, out value);

    Dictionary<string, object?> All()
    {
        var all = new Dictionary<string, object?>(MetadataNames.Comparer);
        IEnumerable<KeyValuePair<string, object?>>[] sources = [parts?.Values ?? None, message.Values, Standard(message), message.Content.Headers.Select(header => KeyValuePair.Create(header.Key, (object?)header.Value))];
        foreach (var (name, value) in sources.SelectMany(static source => source))
        {
            all.TryAdd(name, value);
        }

        return all;
    }

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
}
