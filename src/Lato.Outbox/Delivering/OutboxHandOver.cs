using Lato.Engine;
using Lato.Outbox.Rows;

namespace Lato.Outbox.Delivering;

/// <summary>
/// Stores events with what their transaction has written, and has them delivered when that has committed: by this instance at once, so that no one has to look for them, as far as it has room, and else
/// by whoever takes them. Thread-safe.
/// </summary>
/// <param name="store">Where they are stored.</param>
/// <param name="getPump">Gives what delivers them; null before the start.</param>
/// <param name="lease">How long they are this instance's.</param>
/// <param name="wake">Has those looked for that are not this instance's.</param>
internal sealed class OutboxHandOver(IOutboxStore store, Func<OutboxPump?> getPump, TimeSpan lease, Action wake)
{
    public async Task StoreAsync(TransactionContext context, IReadOnlyList<StoredEvent> events)
    {
        var pump = getPump();
        var own = pump is null ? [] : events.Where(stored => stored.Key is null && pump.TakesFor(stored.Handler)).ToList(); // one with a key may have to wait for an earlier one
        var reserved = own.Count == 0 ? 0 : pump!.Reserve(own.Count);
        if (reserved == 0)
        {
            await store.StoreAsync(context, events).ConfigureAwait(false);
            context.Enlist(new HandedOver(this, null, [], [], areOthers: true));
            return;
        }

        try
        {
            own.RemoveRange(reserved, own.Count - reserved);
            var others = events.Except(own).ToList();
            var taken = await store.StoreTakenAsync(context, own, lease).ConfigureAwait(false);
            await (others.Count > 0 ? store.StoreAsync(context, others) : Task.CompletedTask).ConfigureAwait(false);
            context.Enlist(new HandedOver(this, pump, own, taken, others.Count > 0));
        }
        catch
        {
            pump!.GiveUpReserved(reserved);
            throw;
        }
    }

    /// <summary>Hears of the commit behind the database transaction.</summary>
    sealed class HandedOver(OutboxHandOver by, OutboxPump? pump, IReadOnlyList<StoredEvent> own, IReadOnlyList<OutboxRow> taken, bool areOthers) : ITransactionResource
    {
        public ValueTask CommitAsync(CancellationToken cancellationToken)
        {
            foreach (var row in taken)
            {
                pump!.DeliverReserved(row);
            }

            if (areOthers)
            {
                by.Wake();
            }

            return default;
        }

        /// <summary>What the database has committed nevertheless, as its reply was lost or came too late, is for whoever takes it.</summary>
        public ValueTask RollbackAsync()
        {
            pump?.GiveUpReserved(own.Count);
            by.HandBackAsync(own, taken).Ignore();
            return default;
        }
    }

    void Wake() => wake();

    async Task HandBackAsync(IReadOnlyList<StoredEvent> own, IReadOnlyList<OutboxRow> taken)
    {
        foreach (var row in taken)
        {
            await store.HandBackAsync(row).ConfigureAwait(false);
        }

        foreach (var stored in own.Skip(taken.Count))
        {
            await store.HandBackAsync(stored, lease).ConfigureAwait(false);
        }
    }
}
