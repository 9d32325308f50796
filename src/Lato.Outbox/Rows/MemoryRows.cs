namespace Lato.Outbox.Rows;

/// <summary>Stored events in memory, by the rules that <see cref="OutboxSql"/> has for a table. Thread-safe.</summary>
/// <param name="time">The clock.</param>
/// <param name="keepsCompleted">Whether what was handled is kept for a while.</param>
internal sealed class MemoryRows(TimeProvider time, bool keepsCompleted = false)
{
    readonly Lock _gate = new();
    readonly SortedDictionary<long, MemoryRow> _rows = []; // under the gate
    long _last; // under the gate

    DateTimeOffset Now => time.GetUtcNow();

    public DateTimeOffset After(TimeSpan delay) => Now + delay;

    /// <param name="events">What is stored.</param>
    /// <param name="due">The time for which it is scheduled; null for at once.</param>
    public void Add(IReadOnlyList<StoredEvent> events, DateTimeOffset? due = null)
    {
        lock (_gate)
        {
            foreach (var stored in events)
            {
                _rows.Add(++_last, new MemoryRow(_last, stored, Now, due));
            }
        }
    }

    /// <summary>Stores events that are somebody's from the beginning.</summary>
    public void AddTaken(string owner, IReadOnlyList<OutboxRow> taken, TimeSpan lease)
    {
        lock (_gate)
        {
            foreach (var row in taken)
            {
                var now = Now;
                _rows.Add(row.Number, new MemoryRow(row.Number, new StoredEvent(row.Id, row.Handler, row.Event, row.Content, row.Key), now, null)
                {
                    Owner = owner, LeasedUntil = now + lease, Attempts = row.Attempt, Fence = row.Fence, FirstAttemptAt = now, LastAttemptAt = now,
                });
            }
        }
    }

    /// <summary>A place in the order of storing.</summary>
    public long NextNumber()
    {
        lock (_gate)
        {
            return ++_last;
        }
    }

    public int Cancel(string id)
    {
        lock (_gate)
        {
            var some = ScheduledOf(id);
            some.ForEach(row => _rows.Remove(row.Number));
            return some.Count;
        }
    }

    public int CountScheduled(string id)
    {
        lock (_gate)
        {
            return ScheduledOf(id).Count;
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
                    .Where(row => row.StateAt(now) == OutboxMessageState.Outstanding)
                    .Where(row => row.Stored.Key is not { } key || keys.Add((row.Stored.Handler, key)))
                    .Where(row => row.Due <= now && (row.Owner is null || row.LeasedUntil < now) && handlers.Contains(row.Stored.Handler))
                    .OrderBy(row => row.Due)
                    .Take(room)
                    .Select(row =>
                    {
                        (row.Owner, row.LeasedUntil, row.FirstAttemptAt, row.LastAttemptAt) = (owner, now + lease, row.FirstAttemptAt ?? now, now);
                        var ((id, handler, happened, content, key), attempt, fence) = (row.Stored, ++row.Attempts, ++row.Fence);
                        return new OutboxRow(row.Number, id, handler, happened, content, key, attempt, fence, now - row.Begin);
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
            if (Find(owner, row) is not { } mine)
            {
                return false;
            }

            (mine.Owner, mine.State, mine.CompletedAt) = (null, OutboxMessageState.Completed, Now);
            return keepsCompleted || _rows.Remove(row.Number);
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

    public IReadOnlyList<OutboxMessage> List(OutboxFilter filter, long after, int count)
    {
        lock (_gate)
        {
            return [.. Which(filter).Where(row => row.Number > after).Take(count).Select(row => row.ToMessage(Now))];
        }
    }

    public IReadOnlyList<OutboxMessageContent> Get(string id)
    {
        lock (_gate)
        {
            return [.. Which(new OutboxFilter { Id = id }).Select(row => new OutboxMessageContent(row.ToMessage(Now), row.Stored.Content.ContentType, row.Stored.Content.Headers, row.Stored.Content.Body))];
        }
    }

    public int RetryFailed(OutboxFilter filter)
    {
        lock (_gate)
        {
            var failed = Which(filter).ToList();
            failed.ForEach(row => (row.State, row.Attempts, row.Due) = (OutboxMessageState.Outstanding, 0, Now));
            return failed.Count;
        }
    }

    public int Delete(OutboxFilter filter, int count)
    {
        lock (_gate)
        {
            var some = Which(filter).Take(count).ToList();
            some.ForEach(row => _rows.Remove(row.Number));
            return some.Count;
        }
    }

    public OutboxStatistics Statistics(bool knowsRates = false)
    {
        lock (_gate)
        {
            var now = Now;
            bool IsRecent(DateTimeOffset? time) => time > now - TimeSpan.FromMinutes(1);
            return new OutboxStatistics(_rows.Values.GroupBy(row => row.Stored.Handler).ToDictionary(rows => rows.Key, rows => new OutboxHandlerStatistics(
                rows.Count(row => row.StateAt(now) == OutboxMessageState.Outstanding),
                rows.Count(row => row.StateAt(now) == OutboxMessageState.Scheduled),
                rows.Count(row => row.State == OutboxMessageState.Failed),
                rows.Count(row => row.State == OutboxMessageState.Completed),
                rows.Where(row => row.StateAt(now) == OutboxMessageState.Outstanding).Select(row => now - row.Begin).DefaultIfEmpty().Max())))
            {
                StoredInLastMinute = knowsRates ? _rows.Values.Count(row => IsRecent(row.StoredAt)) : null,
                CompletedInLastMinute = knowsRates ? _rows.Values.Count(row => IsRecent(row.CompletedAt)) : null,
            };
        }
    }

    MemoryRow? Find(string owner, OutboxRow row) => _rows.GetValueOrDefault(row.Number) is { } found && found.Owner == owner && found.Fence == row.Fence && found.State == OutboxMessageState.Outstanding ? found : null;

    List<MemoryRow> ScheduledOf(string id) => [.. _rows.Values.Where(row => row is { IsScheduled: true, State: OutboxMessageState.Outstanding, FirstAttemptAt: null } && row.Stored.Id == id)];

    IEnumerable<MemoryRow> Which(OutboxFilter filter) => _rows.Values.Where(row =>
        (filter.Id is null || filter.Id == row.Stored.Id)
        && (filter.Handler is null || filter.Handler == row.Stored.Handler)
        && (filter.Event is null || filter.Event == row.Stored.Event)
        && (filter.State is null || filter.State == row.StateAt(Now))
        && (filter.OlderThan == TimeSpan.Zero || (row.LastAttemptAt ?? row.StoredAt) <= Now - filter.OlderThan));
}
