using System.Diagnostics;
using Lato.Messaging.Routes;

namespace Lato;

/// <summary>An event on its way along a route, encoded once, so that each sending is the same message. Immutable.</summary>
/// <param name="Route">Where it goes.</param>
/// <param name="Id">Its id, the same at each sending.</param>
/// <param name="Name">The stable name of the event.</param>
/// <param name="Content">The event in the envelope of the application.</param>
/// <param name="Key">What it keeps its order by: the group of the route if that has groups, else the member of the event with an <see cref="OrderingKeyAttribute"/>; null for none.</param>
/// <param name="Trace">The span in which it was published; default if there was none.</param>
public sealed record RoutedMessage(EventRoute Route, string Id, string Name, EncodedMessage Content, string? Key, ActivityContext Trace)
{
    /// <summary>Writes <see cref="Content"/>, whatever it is given: for what sends data in an envelope.</summary>
    public IMessageEnvelope ToEnvelope() => new WrittenEnvelope(Content);
}
