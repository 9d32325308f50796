using Lato.Dependencies;

namespace Lato.Handlers;

/// <summary>The handlers of one message type or alias, in the order in which they run.</summary>
internal sealed class HandlerSet(string name, Handler[] handlers, Func<KeyValuePair<string, object?>[], object?>? composer)
{
    public string Name => name;

    public Handler[] Handlers => handlers;

    /// <summary>Composes the results by module when the application says how; null for the default rule.</summary>
    public Func<KeyValuePair<string, object?>[], object?>? Composer => composer;

    /// <summary>One handler and nothing to compose: its result is the result.</summary>
    public Handler? Single { get; } = handlers.Length == 1 && composer is null ? handlers[0] : null;

    /// <summary>Whether they handle an event, so that there is no result but a <see cref="PublishResult"/>.</summary>
    public bool IsOfEvent { get; init; }

    public void CheckArguments(CallArguments arguments)
    {
        if (arguments.IsEmpty)
        {
            return;
        }

        foreach (var handler in handlers)
        {
            handler.CheckArguments(arguments);
        }
    }
}
