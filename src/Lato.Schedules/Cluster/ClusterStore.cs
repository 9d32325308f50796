using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lato.Schedules.Cluster;

/// <summary>Schedules and their runs in a database. Each statement is whole by itself, so that a process that stands still holds up no other. Thread-safe.</summary>
internal sealed class ClusterStore : IAsyncDisposable
{
    const int SchemaLock = 0x4C61746F; // one process at a time creates tables
    static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    readonly DbDataSource _database;
    readonly ClusterTables _tables;
    readonly StatementGate _gate;
    readonly string _application;
    readonly TimeSpan _checkIn;

    public ClusterStore(string application, ScheduleOptions options)
    {
        (_application, _checkIn) = (application, options.CheckInInterval);
        _tables = new ClusterTables(options.TablePrefix, options.Provider == ScheduleProvider.PostgreSql);
        _gate = new StatementGate(isOpen: _tables.IsShared);
        _database = _tables.IsShared ? NpgsqlDataSource.Create(options.ConnectionString) : SqliteFactory.Instance.CreateDataSource(options.ConnectionString);
    }

    /// <summary>This process, at this start.</summary>
    public string Node { get; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName} {Environment.ProcessId} {Guid.NewGuid():N}");

    public bool IsShared => _tables.IsShared;

    public string ScheduleTable => _tables.Schedules;

    /// <summary>How long a run stays with a process that is not heard of.</summary>
    public TimeSpan Lease => 2 * _checkIn;

    public ValueTask DisposeAsync()
    {
        _gate.Dispose();
        return _database.DisposeAsync();
    }

    /// <summary>Uses none of the connections that there were.</summary>
    public void Reconnect() => (_database as NpgsqlDataSource)?.Clear();

    public async Task CreateTablesAsync(CancellationToken cancellationToken)
    {
        if (!IsShared)
        {
            await ExecuteAsync(_tables.Create, cancellationToken).ConfigureAwait(false);
            return;
        }

        var exists = await ScalarAsync("select to_regclass(@runs) is not null", cancellationToken, ("runs", _tables.Runs)).ConfigureAwait(false);
        if (exists is not true)
        {
            await ExecuteAsync($"select pg_advisory_xact_lock({SchemaLock}); {_tables.Create}", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stores a schedule that is not there.</summary>
    /// <returns>Up to when its runs are decided, and whether it is new.</returns>
    public async Task<(DateTimeOffset Position, bool IsNew)> StoreAsync(Schedule schedule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var added = await ScalarAsync(_tables.Add, cancellationToken, [.. Of(schedule), ("now", now.UtcTicks)]).ConfigureAwait(false);
        var position = added ?? await ScalarAsync(_tables.Resume, cancellationToken, Of(schedule)).ConfigureAwait(false);
        return (At((long)position!), added is not null);
    }

    /// <param name="schedule">The schedule.</param>
    /// <param name="due">The run that is due.</param>
    /// <param name="until">Up to when all is decided with it.</param>
    /// <param name="isLeftOut">Whether it does not run.</param>
    /// <param name="isFirst">Whether it runs because the schedule is new.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ClusterDecision> ClaimAsync(
        Schedule schedule, DateTimeOffset due, DateTimeOffset until, bool isLeftOut, bool isFirst, CancellationToken cancellationToken)
    {
        using var turn = await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        var command = Command(
            _tables.Claim,
            [
                .. Of(schedule), ("due", due.UtcTicks), ("until", until.UtcTicks), ("lease", Milliseconds(Lease)), ("leftout", Flag(isLeftOut)),
                ("exclusive", Flag(schedule.Overlap == OverlapPolicy.Skip)), ("first", Flag(isFirst)),
            ]);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                int? skipped = await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? reader.GetInt32(0) : null;
                if (!await reader.NextResultAsync(cancellationToken).ConfigureAwait(false) || !await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    throw new InvalidOperationException($"Schedule '{schedule.Name}' is not in the table '{_tables.Schedules}' any more. It is stored again.");
                }

                DateTimeOffset? previous = await reader.IsDBNullAsync(1, cancellationToken).ConfigureAwait(false) ? null : At(reader.GetInt64(1));
                return new ClusterDecision(skipped is not null, skipped == 0, At(reader.GetInt64(0)), previous);
            }
        }
    }

    /// <summary>Whether a run of this schedule is under way anywhere.</summary>
    public async Task<bool> IsRunningAsync(Schedule schedule, CancellationToken cancellationToken) =>
        Convert.ToInt64(await ScalarAsync(_tables.IsRunning, cancellationToken, Of(schedule)).ConfigureAwait(false), CultureInfo.InvariantCulture) > 0;

    /// <returns>Whether this process still has the run.</returns>
    public async Task<bool> RenewAsync(ClusterClaim claim, CancellationToken cancellationToken) =>
        await ExecuteAsync(_tables.Renew, cancellationToken, Of(claim)).ConfigureAwait(false) == 1;

    /// <summary>Gives a run back that has not begun.</summary>
    public Task ReleaseAsync(ClusterClaim claim, CancellationToken cancellationToken) => ExecuteAsync(_tables.Release, cancellationToken, Of(claim));

    public Task EndAsync(ClusterClaim claim, CancellationToken cancellationToken) => ExecuteAsync(_tables.End, cancellationToken, Of(claim));

    /// <summary>Runs that have not ended, though their process has or was not heard of.</summary>
    public async Task<List<ClusterLeftover>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        var found = new List<ClusterLeftover>();
        await ReadAsync(
            _tables.Unfinished,
            reader => found.Add(new ClusterLeftover(reader.GetString(0), At(reader.GetInt64(1)), reader.GetInt64(2), reader.GetString(3) == Node || reader.GetString(3).Length == 0)),
            cancellationToken,
            ("application", _application),
            ("node", Node),
            ("alone", Flag(!IsShared))).ConfigureAwait(false);
        return found;
    }

    /// <returns>Whether it was this process that did.</returns>
    public async Task<bool> TakeOverAsync(Schedule schedule, ClusterLeftover run, bool isLeftOut, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            _tables.TakeOver,
            cancellationToken,
            [.. Of(schedule), ("due", run.Due.UtcTicks), ("fence", run.Fence), ("lease", Milliseconds(Lease)), ("leftout", Flag(isLeftOut)), ("alone", Flag(!IsShared))]).ConfigureAwait(false) == 1;

    public async Task<DateTimeOffset?> PreviousAsync(Schedule schedule, DateTimeOffset due, CancellationToken cancellationToken) =>
        await ScalarAsync(_tables.Previous, cancellationToken, [.. Of(schedule), ("due", due.UtcTicks)]).ConfigureAwait(false) is long previous ? At(previous) : null;

    public Task SeeAsync(Schedule schedule, CancellationToken cancellationToken) => ExecuteAsync(_tables.See, cancellationToken, Of(schedule));

    /// <summary>What living processes say of schedules, by name.</summary>
    public async Task<ILookup<string, string>> SaidAsync(CancellationToken cancellationToken)
    {
        var said = new List<(string Schedule, string Text)>();
        await ReadAsync(
            _tables.Said, reader => said.Add((reader.GetString(0), reader.GetString(1))), cancellationToken, ("application", _application), ("lately", Milliseconds(Lease))).ConfigureAwait(false);
        return said.ToLookup(one => one.Schedule, one => one.Text);
    }

    /// <summary>Forgets runs that ended long ago, except for the last one of each schedule.</summary>
    public Task PruneAsync(CancellationToken cancellationToken) =>
        ExecuteAsync(_tables.Prune, cancellationToken, ("application", _application), ("age", Milliseconds(Kept)));

    (string Name, object Value)[] Of(Schedule schedule) => [("application", _application), ("schedule", schedule.Name), ("said", schedule.Said), ("node", Node)];

    (string Name, object Value)[] Of(ClusterClaim claim) =>
        [.. Of(claim.Schedule), ("due", claim.Due.UtcTicks), ("fence", claim.Fence), ("lease", Milliseconds(Lease))];

    DbCommand Command(string text, (string Name, object Value)[] values)
    {
        var command = _database.CreateCommand(text);
        command.CommandTimeout = (int)Math.Clamp(Lease.TotalSeconds, 2, 30);
        foreach (var (name, value) in values.Where(value => text.Contains($"@{value.Name}", StringComparison.Ordinal)))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    async Task<int> ExecuteAsync(string text, CancellationToken cancellationToken, params (string Name, object Value)[] values)
    {
        using var turn = await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        var command = Command(text, values);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    async Task<object?> ScalarAsync(string text, CancellationToken cancellationToken, params (string Name, object Value)[] values)
    {
        using var turn = await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        var command = Command(text, values);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    async Task ReadAsync(string text, Action<DbDataReader> row, CancellationToken cancellationToken, params (string Name, object Value)[] values)
    {
        using var turn = await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        var command = Command(text, values);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    row(reader);
                }
            }
        }
    }

    static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);

    static int Flag(bool value) => value ? 1 : 0;

    static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
