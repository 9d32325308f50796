using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lato.Services.Logging;

/// <summary>The values of one log entry by name: of the scopes around it, the inner ones winning, then its own, which win over all.</summary>
internal static class LogValues
{
    const string Template = "{OriginalFormat}";

    public static string MessageOf<TState>(in LogEntry<TState> entry) =>
        entry.State is ITitledLogEntry titled ? titled.Title : entry.Formatter(entry.State, entry.Exception);

    public static OrderedDictionary<string, object?> Of<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopes)
    {
        var values = new OrderedDictionary<string, object?>();
        scopes?.ForEachScope(static (scope, values) => Add(scope, values), values);
        Add(entry.State, values);
        return values;
    }

    /// <summary>Without those that stand in the message already.</summary>
    public static OrderedDictionary<string, object?> BesideMessageOf<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopes)
    {
        var values = Of(entry, scopes);
        var own = PairsOf(entry.State);
        if (own.FirstOrDefault(pair => pair.Key == Template).Value is string template)
        {
            foreach (var (name, _) in own.Where(pair => IsIn(template, pair.Key)))
            {
                values.Remove(name);
            }
        }

        return values;
    }

    static bool IsIn(string template, string name) =>
        template.Contains($"{{{name}}}", StringComparison.OrdinalIgnoreCase) || template.Contains($"{{{name}:", StringComparison.OrdinalIgnoreCase);

    static IEnumerable<KeyValuePair<string, object?>> PairsOf(object? state) => state as IEnumerable<KeyValuePair<string, object?>> ?? [];

    static void Add(object? state, OrderedDictionary<string, object?> values)
    {
        foreach (var (name, value) in PairsOf(state))
        {
            if (name != Template)
            {
                values[name] = value;
            }
        }
    }
}
