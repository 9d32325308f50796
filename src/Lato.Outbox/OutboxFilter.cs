namespace Lato;

/// <summary>Which stored events are meant: those for which all holds that is said. Immutable.</summary>
public sealed record OutboxFilter
{
    /// <summary>The id of the message; null, the default, for any.</summary>
    public string? Id { get; init; }

    /// <summary>The handler, as stored events know it; null, the default, for any.</summary>
    public string? Handler { get; init; }

    /// <summary>The name of the event; null, the default, for any.</summary>
    public string? Event { get; init; }

    /// <summary>What has become of it; null, the default, for anything.</summary>
    public OutboxMessageState? State { get; init; }

    /// <summary>How long ago it was delivered last, or else published, at least; zero, the default, for any time.</summary>
    public TimeSpan OlderThan { get; init; }
}
