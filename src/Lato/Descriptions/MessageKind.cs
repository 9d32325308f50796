namespace Lato;

/// <summary>What a message is.</summary>
public enum MessageKind
{
    /// <summary>A request to change something.</summary>
    Command,

    /// <summary>A request for a result.</summary>
    Query,

    /// <summary>Something that has happened.</summary>
    Event,
}
