namespace Lato.Messaging.Binding;

/// <summary>What came with one message, by name: parts of the body, then values of the transport, then what every transport has, then headers. Looks only when it is asked.</summary>
/// <param name="message">The message.</param>
/// <param name="parts">What its envelope has read.</param>
internal readonly struct MetadataValues(ReceivedMessage message, ReceivedParts parts)
{
    static readonly Dictionary<string, Func<ReceivedMessage, object?>> Standard = new(MetadataNames.Comparer)
    {
        ["messageId"] = static message => message.Id,
        ["messageUuid"] = static message => message.Id,
        ["topic"] = static message => message.Topic,
        ["queue"] = static message => message.Queue,
        ["timestamp"] = static message => message.Time,
        ["contentType"] = static message => message.Content.ContentType,
        ["attempt"] = static message => message.Attempt,
        ["isRedelivered"] = static message => message.IsRedelivered,
    };

    /// <summary>Whether every transport has a value of this name.</summary>
    public static bool IsStandard(string name) => Standard.ContainsKey(name);

    public bool TryFind(string name, out object? value)
    {
        if (TryFind(parts.Values, name, out value) || TryFind(message.Values, name, out value))
        {
            return true;
        }

        if (Standard.TryGetValue(name, out var read))
        {
            value = read(message);
            return true;
        }

        foreach (var (header, text) in message.Content.Headers)
        {
            if (MetadataNames.Comparer.Equals(header, name))
            {
                value = text;
                return true;
            }
        }

        return false;
    }

    static bool TryFind(IReadOnlyDictionary<string, object?> values, string name, out object? value)
    {
        if (values.TryGetValue(name, out value))
        {
            return true;
        }

        foreach (var (key, other) in values)
        {
            if (MetadataNames.Comparer.Equals(key, name))
            {
                value = other;
                return true;
            }
        }

        return false;
    }
}
