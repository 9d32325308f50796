using System.Diagnostics;

namespace Lato;

/// <summary>Carries a trace through messages by the headers of W3C. Thread-safe.</summary>
public static class MessageTrace
{
    const string Parent = "traceparent";
    const string State = "tracestate";

    static readonly ActivitySource Source = new(LatoDiagnostics.Name);

    /// <summary>Starts the span of handling a message, which continues the sender's trace, also where nothing listens: what the handler sends carries it on.</summary>
    /// <param name="system">The broker, as <c>messaging.system</c> of OpenTelemetry names it.</param>
    /// <param name="message">The message.</param>
    /// <returns>Null if there is neither a listener nor a trace to continue. The caller disposes it.</returns>
    public static Activity? StartProcess(string system, ReceivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Activity.Current = null;
        var headers = message.Content.Headers;
        var hasParent = ActivityContext.TryParse(headers.GetValueOrDefault(Parent), headers.GetValueOrDefault(State), isRemote: true, out var parent);
        if (!hasParent && !Source.HasListeners())
        {
            return null;
        }

        var name = $"process {message.Queue}";
        var activity = Source.StartActivity(name, ActivityKind.Consumer, parent);
        if (activity is null && hasParent)
        {
            activity = new Activity(name) { TraceStateString = parent.TraceState };
            return activity.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags).Start();
        }

        return activity?.SetTag("messaging.system", system)
            .SetTag("messaging.operation.name", "process")
            .SetTag("messaging.operation.type", "process")
            .SetTag("messaging.destination.name", message.Queue)
            .SetTag("messaging.message.id", message.Id);
    }

    /// <summary>Starts the span of sending a message.</summary>
    /// <param name="system">The broker, as <c>messaging.system</c> of OpenTelemetry names it.</param>
    /// <param name="destination">Where it is sent.</param>
    /// <param name="messageId">Its id.</param>
    /// <param name="parent">The span above; default for the current one.</param>
    /// <returns>Null if nothing listens. The caller disposes it.</returns>
    public static Activity? StartSend(string system, string destination, string messageId, ActivityContext parent = default) =>
        !Source.HasListeners() ? null : Source.StartActivity($"send {destination}", ActivityKind.Producer, parent)?
            .SetTag("messaging.system", system)
            .SetTag("messaging.operation.name", "send")
            .SetTag("messaging.operation.type", "send")
            .SetTag("messaging.destination.name", destination)
            .SetTag("messaging.message.id", messageId);

    /// <summary>Writes the trace into the headers of a message that is sent.</summary>
    /// <param name="set">Sets a header.</param>
    /// <param name="span">The span of sending; null for the trace that is continued.</param>
    /// <param name="parent">That trace; default for the current one.</param>
    public static void Inject(Action<string, string> set, Activity? span, ActivityContext parent = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        var context = span?.Context ?? (parent == default ? Activity.Current?.Context ?? default : parent);
        if (context == default)
        {
            return;
        }

        set(Parent, $"00-{context.TraceId}-{context.SpanId}-{(int)context.TraceFlags:x2}");
        if (!string.IsNullOrEmpty(context.TraceState))
        {
            set(State, context.TraceState);
        }
    }
}
