using System.Diagnostics;
using Lato.Messaging.Telemetry;

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
        var headers = message.Content.Headers;
        var activity = ContinuedTrace.Start(Source, "process", message.Queue, ActivityKind.Consumer, headers.GetValueOrDefault(Parent), headers.GetValueOrDefault(State));
        if (!Source.HasListeners())
        {
            return activity;
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
        if (ContinuedTrace.ParentIn(context) is not { } traceParent)
        {
            return;
        }

        set(Parent, traceParent);
        if (!string.IsNullOrEmpty(context.TraceState))
        {
            set(State, context.TraceState);
        }
    }
}
