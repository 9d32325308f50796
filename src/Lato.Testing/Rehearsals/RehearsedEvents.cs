using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Lato.Testing.Rehearsals;

/// <summary>Hands events to modules elsewhere once their transaction has committed, as a cluster does. Thread-safe.</summary>
/// <param name="rehearsal">Knows which.</param>
internal sealed class RehearsedEvents(Rehearsal rehearsal) : EventForwarder
{
    readonly ConditionalWeakTable<Event, PreparedEvent> _prepared = new();

    public override bool Forwards(Type eventType) => rehearsal.MayTell(eventType);

    public override ValueTask PrepareAsync(TransactionContext context, IReadOnlyList<ForwardedEvent> events)
    {
        foreach (var happened in events.Select(forwarded => forwarded.Event))
        {
            if (rehearsal.NotedOf(context.Id, happened) is { Count: > 0 } noted)
            {
                _prepared.AddOrUpdate(happened, rehearsal.Prepare(context, happened, noted.Select(one => one.Module)));
            }
        }

        return default;
    }

    public override async Task ForwardAsync(IReadOnlyList<ForwardedEvent> events)
    {
        var failures = new List<Exception>();
        foreach (var (happened, trace) in events.Select(forwarded => (forwarded.Event, forwarded.Trace)))
        {
            if (_prepared.TryGetValue(happened, out var prepared) && _prepared.Remove(happened))
            {
                await PublishAsync(prepared, happened.GetType(), trace, failures);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures); // the application logs it: nobody waits for handlers elsewhere
        }
    }

    async Task PublishAsync(PreparedEvent prepared, Type type, ActivityContext trace, List<Exception> failures)
    {
        foreach (var module in prepared.Modules)
        {
            try
            {
                await rehearsal.PublishAsync(module, prepared, type, trace);
            }
            catch (Exception failure)
            {
                failures.Add(failure);
            }
        }
    }
}
