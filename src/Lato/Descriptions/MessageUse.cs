namespace Lato.Descriptions;

/// <summary>Who sends and who handles one type of message.</summary>
internal sealed class MessageUse(Type type, string? home)
{
    public Type Type => type;

    /// <summary>Modules by their code or declaration.</summary>
    public SortedSet<string> MadeBy { get; } = new(StringComparer.Ordinal);

    /// <summary>Modules as observed.</summary>
    public SortedSet<string> ObservedFrom { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> ObservedAt { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> HandledBy { get; } = new(StringComparer.Ordinal);

    public bool IsSentFromOutside { get; set; }

    /// <summary>Where an event enters for all its handlers.</summary>
    public List<TransportAttribute> Subscriptions { get; } = [];

    public IReadOnlyList<string> SentBy => [.. MadeBy.Union(ObservedFrom).Order(StringComparer.Ordinal)];

    public MessageKind Kind => KindOf(type);

    public bool IsSent => IsSentFromOutside || MadeBy.Count + ObservedFrom.Count > 0;

    /// <summary>The modules whose contract the message is.</summary>
    public IReadOnlyList<string> Owners => home is not null ? [home] : Kind == MessageKind.Event ? SentBy : [.. HandledBy];

    public string? Owner => Owners is [var only] ? only : null;

    public static MessageKind KindOf(Type type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current == typeof(Command) || (current.IsGenericType && current.GetGenericTypeDefinition() == typeof(Command<>)))
            {
                return MessageKind.Command;
            }

            if (current.IsGenericType && current.GetGenericTypeDefinition() == typeof(Query<>))
            {
                return MessageKind.Query;
            }
        }

        return MessageKind.Event;
    }
}
