namespace Lato.Databases.UnitsOfWork;

/// <summary>What keeps changes in memory for one unit of work: saves them and publishes what entities have recorded. For one piece of code at a time, as the unit of work is.</summary>
internal sealed class UnitOfWorkParticipants
{
    const int MaxRounds = 100;

    readonly List<(string? Module, IUnitOfWorkParticipant Participant)> _all = [];
    int _rounds;

    /// <param name="module">The module that writes by it, if it has a part of the database for itself.</param>
    /// <param name="participant">It.</param>
    public void Add(string? module, IUnitOfWorkParticipant participant) => _all.Add((module, participant));

    /// <summary>Saves, and publishes what was recorded; the handlers of that may change and record more.</summary>
    /// <returns>Whether something was published.</returns>
    /// <exception cref="UnitOfWorkException">The events of entities lead to further ones without an end.</exception>
    public async ValueTask<bool> PrepareAsync(UnitOfWork work, TransactionContext context)
    {
        await SaveAsync(work, context.CancellationToken).ConfigureAwait(false);
        var events = TakeEvents();
        if (events.Count > 0 && ++_rounds > MaxRounds)
        {
            throw UnitOfWorkException.EndlessEvents(context.Application, MaxRounds, events);
        }

        foreach (var happened in events)
        {
            await context.PublishAsync(happened, CancellationToken.None).ConfigureAwait(false);
        }

        return events.Count > 0;
    }

    /// <summary>Saves what exit hooks have changed.</summary>
    /// <exception cref="UnitOfWorkException">An entity has recorded an event there.</exception>
    public async ValueTask SaveLastAsync(UnitOfWork work, CancellationToken cancellationToken)
    {
        await SaveAsync(work, cancellationToken).ConfigureAwait(false);
        if (TakeEvents() is { Count: > 0 } events)
        {
            throw UnitOfWorkException.RecordedTooLate(events);
        }
    }

    async ValueTask SaveAsync(UnitOfWork work, CancellationToken cancellationToken)
    {
        foreach (var (module, participant) in _all)
        {
            await work.InModuleAsync(module, async () =>
            {
                await participant.SaveAsync(cancellationToken).ConfigureAwait(false);
                return true;
            }, cancellationToken).ConfigureAwait(false);
        }
    }

    List<Event> TakeEvents() => _all.Count == 0 ? [] : [.. _all
        .SelectMany(one => one.Participant.Entities)
        .Where(entity => entity.Events.HasAny)
        .ToArray() // what is taken out may be of the sequence
        .SelectMany(entity => entity.Events.Take())
        .OrderBy(recorded => recorded.Number)
        .Select(recorded => recorded.Event)];
}
