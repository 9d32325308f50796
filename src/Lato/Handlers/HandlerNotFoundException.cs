namespace Lato;

/// <summary>A command, a query or an alias without a handler.</summary>
public sealed class HandlerNotFoundException : LatoException
{
    /// <param name="application">The application's name.</param>
    /// <param name="messageType">The message type.</param>
    /// <param name="fix">What would give it a handler, as a sentence; null for a registration.</param>
    internal HandlerNotFoundException(string application, Type messageType, string? fix)
        : base($"No handler for '{messageType.Name}' in application '{application}'. {fix ?? $"Register one with module.Handle<{messageType.Name}>(…) or [Handler]."}")
    {
        Application = application;
        MessageType = messageType;
    }

    internal HandlerNotFoundException(string application, string alias, IEnumerable<string> known)
        : base($"No handler for alias '{alias}' in application '{application}'. Register one with module.Handle(\"{alias}\", …) or [Handler(\"{alias}\")]. Known aliases: {Known(known)}.")
    {
        Application = application;
        Alias = alias;
    }

    /// <summary>The application's name.</summary>
    public string Application { get; }

    /// <summary>The message type, or null.</summary>
    public Type? MessageType { get; }

    /// <summary>The alias, or null.</summary>
    public string? Alias { get; }

    static string Known(IEnumerable<string> known)
    {
        var some = known.Order(StringComparer.Ordinal).Take(10).ToList();
        return some.Count == 0 ? "none" : string.Join(", ", some.Select(alias => $"'{alias}'"));
    }
}
