using System.Net.ServerSentEvents;

namespace Lato.Http.Responses.Streams;

/// <summary>Items that say themselves what kind of event they are.</summary>
internal sealed class EventStream<T> : ItemStream<SseItem<T>>
{
    public override Type Item => typeof(T);

    public override bool IsOfEvents => true;

    protected override void Add(StreamResult result, SseItem<T> item) =>
        result.AddEvent(item.Data, item.EventType == SseParser.EventTypeDefault ? null : item.EventType, item.EventId, item.ReconnectionInterval);
}
