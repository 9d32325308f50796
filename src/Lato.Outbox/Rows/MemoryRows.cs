namespace Lato.Outbox.Rows;

/// <summary>Stored events in memory, by the rules that <see cref="OutboxSql"/> has for a table. Thread-safe.</summary>
internal sealed class MemoryRows(TimeProvider time)
{
    readonly Lock _gate = new();
    readonly SortedDictionary<long, MemoryRow> _rows = []; // under the gate
    long _last; // under the gate

    DateTimeOffset Now => time.GetUtcNow();

    public DateTimeOffset After(TimeSpan delay) => Now + delay;

    public void Add(IReadOnlyList<StoredEvent> events)
    {
        lock (_gate)
        {
            foreach (var stored in events)
            {
                _rows.Add(++_last, new MemoryRow(_last, stored, Now));
            }
        }
    }

    /// <inheritdoc cref="OutboxSql.Take"/>
    public IReadOnlyList<OutboxRow> Take(string owner, IReadOnlyList<string> handlers, int room, TimeSpan lease)
    {
        lock (_gate)
        {
            var now = Now;
            var keys = new HashSet<(string Handler, string Key)>(); // of earlier rows
            return
            [
                .. _rows.Values
                    .Where(row => !row.IsFailed)
                    .Where(row => row.Stored.Key is not { } key || keys.Add((row.Stored.Handler, key)))
                    .Where(row => row.Due <= now && (row.Owner is null || row.LeasedUntil < now) && handlers.Contains(row.Stored.Handler))
                    .OrderBy(row => row.Due)
                    .Take(room)
                    .Select(row =>
                    {
                        (row.Owner, row.LeasedUntil) = (owner, now + lease);
                        var ((id, handler, happened, content, key), attempt, fence) = (row.Stored, ++row.Attempts, ++row.Fence);
                        return new OutboxRow(row.Number, id, handler, happened, content, key, attempt, fence);
                    }),
            ];
        }
    }

    public void Renew(string owner, IReadOnlyList<long> numbers, TimeSpan lease)
    {
        lock (_gate)
        {
            foreach (var number in numbers)
            {
                if (_rows.GetValueOrDefault(number) is { } row && row.Owner == owner)
                {
                    row.LeasedUntil = Now + lease;
                }
            }
        }
    }

    /// <summary>Whether a row is still this instance's.</summary>
    public bool IsMine(string owner, OutboxRow row)
    {
        lock (_gate)
        {
            return Find(owner, row) is not null;
        }
    }

    /// <returns>False if another instance has taken it over.</returns>
    public bool Complete(string owner, OutboxRow row)
    {
        lock (_gate)
        {
            return Find(owner, row) is not null && _rows.Remove(row.Number);
        }
    }

    /// <summary>Changes a row that is still this instance's, and gives it back.</summary>
    public void GiveBack(string owner, OutboxRow row, Action<MemoryRow> change)
    {
        lock (_gate)
        {
            if (Find(owner, row) is { } mine)
            {
                change(mine);
                mine.Owner = null;
            }
        }
    }

    public IReadOnlyList<FailedMessage> Failed(int count)
    {
        lock (_gate)
        {
            return [.. OfFailed(null).Take(count).Select(row => new FailedMessage(row.Stored.Id, row.Stored.Handler, row.Stored.Event, row.Attempts, row.Reason ?? "", row.Failure, row.StoredAt))];
        }
    }

    public int RetryFailed(string? id)
    {
        lock (_gate)
        {
            var failed = OfFailed(id);
            failed.ForEach(row => (row.IsFailed, row.Attempts, row.Due) = (false, 0, Now));
            return failed.Count;
        }
    }

    public int DiscardFailed(string? id)
    {
        lock (_gate)
        {
            var failed = OfFailed(id);
            failed.ForEach(row => _rows.Remove(row.Number));
            return failed.Count;
        }
    }

    public OutboxStatistics Statistics()
    {
        lock (_gate)
        {
            var outstanding = _rows.Values.Where(row => !row.IsFailed).ToList();
            return new OutboxStatistics(outstanding.Count, _rows.Count - outstanding.Count, outstanding is [var oldest, ..] ? Now - oldest.StoredAt : TimeSpan.Zero);
        }
    }

    MemoryRow? Find(string owner, OutboxRow row) => _rows.GetValueOrDefault(row.Number) is { } found && found.Owner == owner && found.Fence == row.Fence ? found : null;

    List<MemoryRow> OfFailed(string? id) => [.. _rows.Values.Where(row => row.IsFailed && (id is null || row.Stored.Id == id))];
}
