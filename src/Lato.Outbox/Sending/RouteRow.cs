using System.Diagnostics;
using Lato.Outbox.Rows;

namespace Lato.Outbox.Sending;

/// <summary>A message for a route as a row: where it goes and its trace are among its headers. Pure.</summary>
internal static class RouteRow
{
    const string Destination = "lato-destination";
    const string Parent = "traceparent";
    const string State = "tracestate";

    /// <summary>What rows know the routes of a transport by; not the id of a handler, which has no colon unless somebody gave it one.</summary>
    public static string HandlerOf(string transport) => $"route:{transport}";

    public static StoredEvent ToStore(string transport, RoutedMessage message)
    {
        var headers = new Dictionary<string, string>(message.Content.Headers) { [MessageHeaders.Topic] = message.Route.Topic };
        if (message.Route.Destination is { } destination)
        {
            headers[Destination] = destination;
        }

        MessageTrace.Inject((header, value) => headers[header] = value, null, message.Trace);
        return new StoredEvent(message.Id, HandlerOf(transport), message.Name, message.Content with { Headers = headers }, message.Key);
    }

    public static RoutedMessage Read(OutboxRow row)
    {
        var headers = new Dictionary<string, string>(row.Content.Headers);
        headers.Remove(MessageHeaders.Topic, out var topic);
        headers.Remove(Destination, out var destination);
        headers.Remove(Parent, out var parent);
        headers.Remove(State, out var state);
        ActivityContext.TryParse(parent, state, isRemote: true, out var trace);
        return new RoutedMessage(new EventRoute(typeof(Event), topic!, destination), row.Id, row.Event, row.Content with { Headers = headers }, row.Key, trace);
    }
}
