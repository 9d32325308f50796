using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lato.Hosting.Logging;

/// <summary>The values of one log entry by name: of the scopes around it, the inner ones winning, then its own, which win over all.</summary>
internal static class LogValues
{
    const string Template = "{OriginalFormat}";

    public static OrderedDictionary<string, object?> Of<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopes)
    {
        var values = new OrderedDictionary<string, object?>();
        scopes?.ForEachScope(static (scope, values) => Add(scope, values), values);
        Add(entry.State, values);
        return values;
    }

    static void Add(object? state, OrderedDictionary<string, object?> values)
    {
        foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            if (name != Template)
            {
                values[name] = value;
            }
        }
    }
}
