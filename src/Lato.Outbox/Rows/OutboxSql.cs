using System.Collections.Concurrent;

namespace Lato.Outbox.Rows;

/// <summary>The statements of the outbox in one database. Pure.</summary>
/// <param name="dialect">What is different in its SQL.</param>
/// <param name="prefix">Begins the name of the table.</param>
/// <param name="keepsCompleted">Whether what was handled is kept for a while.</param>
internal sealed class OutboxSql(SqlDialect dialect, string prefix, bool keepsCompleted = false)
{
    public const int Outstanding = 0;
    public const int Failed = 1;
    public const int Completed = 2;

    const string Columns = "number, id, handler, event, state, attempts, stored, due, scheduled, first_attempt, last_attempt, completed, ordering_key, reason, failure";

    readonly ConcurrentDictionary<(int Rows, bool AreTaken), string> _inserts = new();
    readonly ConcurrentDictionary<(int Handlers, int Room), string> _takes = new();

    public string Table { get; } = $"{prefix}outbox";

    public DatabaseMigrations Migrations => DatabaseMigrations.OfTable(Table, [$"""
        create table {Table} (
          number {dialect.IdentityKey},
          id varchar(200) not null,
          handler varchar(400) not null,
          event varchar(400) not null,
          body {dialect.Binary} not null,
          content_type varchar(200),
          headers text not null,
          ordering_key varchar(400),
          stored bigint not null,
          due bigint not null,
          scheduled bigint,
          state integer not null default {Outstanding},
          attempts integer not null default 0,
          first_attempt bigint,
          last_attempt bigint,
          completed bigint,
          owner varchar(200),
          lease bigint not null default 0,
          fence bigint not null default 0,
          reason text,
          failure text
        );
        create index {Index}_due on {Table} (due, number) where state = {Outstanding};
        create index {Index}_order on {Table} (handler, ordering_key, number) where state = {Outstanding} and ordering_key is not null;
        create index {Index}_ended on {Table} (state, number) where state <> {Outstanding};
        """]);

    public string Probe => $"select count({Columns.Replace(", ", ") + count(", StringComparison.Ordinal)}) from {Table} where number < 0";

    string Index => Table.Replace('.', '_');

    /// <param name="rows">How many at once.</param>
    /// <param name="areTaken">Whether they are somebody's from the beginning.</param>
    public string Insert(int rows, bool areTaken = false) => _inserts.GetOrAdd((rows, areTaken), _ =>
        $"insert into {Table} (id, handler, event, body, content_type, headers, ordering_key, stored, due{(areTaken ? ", owner, lease, fence, attempts, first_attempt, last_attempt" : "")}) values " +
        string.Join(", ", Enumerable.Range(0, rows).Select(row =>
            $"(@id{row}, @handler{row}, @event{row}, @body{row}, @type{row}, @headers{row}, @key{row}, {dialect.Now}, {dialect.Now}{(areTaken ? $", @owner, {dialect.Now} + @lease, 1, 1, {dialect.Now}, {dialect.Now}" : "")})")) +
        (areTaken ? " returning number" : ""));

    /// <summary>Stores an event for a time that comes.</summary>
    public string Schedule =>
        $"insert into {Table} (id, handler, event, body, content_type, headers, ordering_key, stored, due, scheduled) values (@id0, @handler0, @event0, @body0, @type0, @headers0, @key0, {dialect.Now}, @due, @due)";

    public string Cancel => $"delete from {Table} where id = @id and state = {Outstanding} and scheduled is not null and first_attempt is null";

    public string Now => $"select {dialect.Now}";

    /// <summary>Takes rows that are due, those first that have been so for longest. Of a key only the oldest one of its handler can be taken, so that a failed one is waited for.</summary>
    /// <param name="handlers">How many handlers there are.</param>
    /// <param name="room">How many rows at most. As text, for behind a parameter PostgreSQL supposes many, and plans the statement anew each time, which takes longer than to run it.</param>
    public string Take(int handlers, int room) => _takes.GetOrAdd((handlers, room), _ => $"""
        {dialect.PreferIndexOrder}
        update {Table} set owner = @owner, lease = {dialect.Now} + @lease, fence = fence + 1, attempts = attempts + 1, first_attempt = coalesce(first_attempt, {dialect.Now}), last_attempt = {dialect.Now}
        where number in (
          select number from {Table} taken
          where state = {Outstanding} and due <= {dialect.Now} and (owner is null or lease < {dialect.Now}) and handler in ({string.Join(", ", Enumerable.Range(0, handlers).Select(handler => $"@handler{handler}"))})
            and (ordering_key is null or not exists (
              select 1 from {Table} earlier
              where earlier.handler = taken.handler and earlier.ordering_key = taken.ordering_key and earlier.number < taken.number and earlier.state = {Outstanding}
                and (earlier.scheduled is null or earlier.scheduled <= {dialect.Now})))
          order by due, number limit {room} {dialect.SkipLocked})
        returning number, id, handler, event, body, content_type, headers, ordering_key, attempts, fence, {dialect.Now} - coalesce(scheduled, stored)
        """);

    // The state is an expression, so that no partial index has it: PostgreSQL, as long as it knows nothing of the table, would rather read all of one than look for the number.
    const string Mine = "where number = @number and owner = @owner and fence = @fence and state + 0 = 0";

    public string Complete { get; } = keepsCompleted
        ? $"update {prefix}outbox set owner = null, state = {Completed}, completed = {dialect.Now} {Mine}"
        : $"delete from {prefix}outbox {Mine}";

    public string Retry => $"update {Table} set owner = null, attempts = @attempts, due = {dialect.Now} + @delay, reason = @reason, failure = @failure {Mine}";

    public string Fail => $"update {Table} set owner = null, state = {Failed}, reason = @reason, failure = @failure {Mine}";

    public string HandBack => $"update {Table} set owner = null, attempts = attempts - 1 {Mine}";

    /// <summary>The same for what was stored as taken and has no number yet, within its lease: behind that, anyone takes it.</summary>
    public string HandBackStored =>
        $"update {Table} set owner = null, attempts = attempts - 1 where state = {Outstanding} and due > {dialect.Now} - @lease and id = @id and handler = @handler and owner = @owner and fence = 1";

    /// <param name="rows">How many at once.</param>
    public string Renew(int rows) => $"update {Table} set lease = {dialect.Now} + @lease where owner = @owner and number in ({string.Join(", ", Enumerable.Range(0, rows).Select(row => $"@number{row}"))})";

    public string List(OutboxFilter filter) => $"select {Columns}, {dialect.Now} from {Table} where number > @after{And(filter)} order by number limit @count";

    public string Get => $"select {Columns}, {dialect.Now}, content_type, headers, body from {Table} where id = @id order by number";

    public string RetryFailed(OutboxFilter filter) => $"update {Table} set state = {Outstanding}, attempts = 0, due = {dialect.Now} where 1 = 1{And(filter)}";

    public string Delete(OutboxFilter filter) => $"delete from {Table} where number in (select number from {Table} where 1 = 1{And(filter)} order by number limit @count {dialect.SkipLocked})";

    public string Statistics => $"""
        select handler,
          sum(case when state = {Outstanding} and (scheduled is null or scheduled <= {dialect.Now}) then 1 else 0 end),
          sum(case when state = {Outstanding} and scheduled > {dialect.Now} then 1 else 0 end),
          sum(case when state = {Failed} then 1 else 0 end),
          sum(case when state = {Completed} then 1 else 0 end),
          {dialect.Now} - min(case when state = {Outstanding} and (scheduled is null or scheduled <= {dialect.Now}) then coalesce(scheduled, stored) end),
          sum(case when stored > {dialect.Now} - 60000 then 1 else 0 end),
          sum(case when completed > {dialect.Now} - 60000 then 1 else 0 end)
        from {Table} group by handler order by handler
        """;

    string And(OutboxFilter filter) => string.Concat(
        filter.Id is null ? "" : " and id = @id",
        filter.Handler is null ? "" : " and handler = @handler",
        filter.Event is null ? "" : " and event = @event",
        filter.State switch
        {
            null => "",
            OutboxMessageState.Outstanding => $" and state = {Outstanding} and (scheduled is null or scheduled <= {dialect.Now})",
            OutboxMessageState.Scheduled => $" and state = {Outstanding} and scheduled > {dialect.Now}",
            OutboxMessageState.Failed => $" and state <> {Outstanding} and state = {Failed}", // the first condition is that of the index
            _ => $" and state <> {Outstanding} and state = {Completed}",
        },
        filter.OlderThan == TimeSpan.Zero ? "" : $" and coalesce(last_attempt, stored) <= {dialect.Now} - @age");
}
