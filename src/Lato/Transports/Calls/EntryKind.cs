namespace Lato;

/// <summary>What a transaction was begun by.</summary>
public enum EntryKind
{
    /// <summary>A command.</summary>
    Command,

    /// <summary>A query.</summary>
    Query,

    /// <summary>An event, or a publication to an alias.</summary>
    Event,

    /// <summary>A call of a function, of an alias, or of a handler without a message.</summary>
    Call,

    /// <summary>A delegate given to <c>InTransactionAsync</c>, or <c>BeginTransactionAsync</c>.</summary>
    Transaction,

    /// <summary>A WebSocket connection, for as long as it lives.</summary>
    Socket,

    /// <summary>A due time.</summary>
    Schedule,
}
