using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Lato.Databases.EntityFrameworkCore.Contexts;

/// <summary>A context as a part of a unit of work.</summary>
internal sealed class ContextParticipant : IUnitOfWorkParticipant
{
    readonly DbContext _context;
    readonly List<IHasEvents> _deleted = []; // which the context forgets when it has saved

    public ContextParticipant(DbContext context, bool isReadOnly)
    {
        _context = context;
        context.ChangeTracker.StateChanged += KeepDeleted;
        if (isReadOnly)
        {
            context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            context.SavingChanges += RefuseChanges;
        }
    }

    public IEnumerable<IHasEvents> Entities
    {
        get
        {
            var (tracker, detects) = (_context.ChangeTracker, _context.ChangeTracker.AutoDetectChangesEnabled);
            tracker.AutoDetectChangesEnabled = false; // it was saved a moment ago
            try
            {
                return [.. tracker.Entries<IHasEvents>().Select(entry => entry.Entity), .. _deleted];
            }
            finally
            {
                tracker.AutoDetectChangesEnabled = detects;
            }
        }
    }

    public async ValueTask SaveAsync(CancellationToken cancellationToken)
    {
        var (database, savepoints) = (_context.Database, _context.Database.AutoSavepointsEnabled);
        database.AutoSavepointsEnabled = false; // a failure fails the transaction as a whole
        try
        {
            await _context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            database.AutoSavepointsEnabled = savepoints;
        }
    }

    void KeepDeleted(object? sender, EntityStateChangedEventArgs change)
    {
        if (change is { OldState: EntityState.Deleted, NewState: EntityState.Detached, Entry.Entity: IHasEvents deleted })
        {
            _deleted.Add(deleted);
        }
    }

    void RefuseChanges(object? sender, SavingChangesEventArgs saving)
    {
        if (_context.ChangeTracker.HasChanges())
        {
            throw ContextException.ReadOnly(_context.GetType(), _context.ChangeTracker.Entries()
                .Where(entry => entry.State is not (EntityState.Unchanged or EntityState.Detached)).Select(entry => $"'{entry.Metadata.DisplayName()}'").Distinct());
        }
    }
}
