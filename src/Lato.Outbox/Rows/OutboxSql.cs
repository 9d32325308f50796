namespace Lato.Outbox.Rows;

/// <summary>The statements of the outbox in one database. Pure.</summary>
internal sealed class OutboxSql(SqlDialect dialect, string prefix)
{
    public string Table { get; } = $"{prefix}outbox";

    public string Create => $"""
        create table if not exists {Table} (
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
          attempts integer not null default 0,
          owner varchar(200),
          lease bigint not null default 0,
          fence bigint not null default 0,
          is_failed integer not null default 0,
          reason text,
          failure text
        );
        create index if not exists {Table.Replace('.', '_')}_due on {Table} (is_failed, due, number);
        create index if not exists {Table.Replace('.', '_')}_order on {Table} (handler, ordering_key, number);
        """;

    public string Probe => $"select count(*) from {Table} where number < 0";

    /// <param name="rows">How many at once.</param>
    public string Insert(int rows) =>
        $"insert into {Table} (id, handler, event, body, content_type, headers, ordering_key, stored, due) values " +
        string.Join(", ", Enumerable.Range(0, rows).Select(row => $"(@id{row}, @handler{row}, @event{row}, @body{row}, @type{row}, @headers{row}, @key{row}, {dialect.Now}, {dialect.Now})"));

    /// <summary>Takes rows that are due, those first that have been so for longest. Of a key only the oldest one of its handler can be taken, so that a failed one is waited for.</summary>
    /// <param name="handlers">How many handlers there are.</param>
    public string Take(int handlers) => $"""
        update {Table} set owner = @owner, lease = {dialect.Now} + @lease, fence = fence + 1, attempts = attempts + 1
        where number in (
          select number from {Table} taken
          where is_failed = 0 and due <= {dialect.Now} and (owner is null or lease < {dialect.Now}) and handler in ({string.Join(", ", Enumerable.Range(0, handlers).Select(handler => $"@handler{handler}"))})
            and (ordering_key is null or not exists (
              select 1 from {Table} earlier
              where earlier.handler = taken.handler and earlier.ordering_key = taken.ordering_key and earlier.number < taken.number and earlier.is_failed = 0))
          order by due, number limit @room {dialect.SkipLocked})
        returning number, id, handler, event, body, content_type, headers, ordering_key, attempts, fence
        """;

    const string Mine = "where number = @number and owner = @owner and fence = @fence";

    public string Complete => $"delete from {Table} {Mine}";

    public string Retry => $"update {Table} set owner = null, attempts = @attempts, due = {dialect.Now} + @delay, reason = @reason, failure = @failure {Mine}";

    public string Fail => $"update {Table} set owner = null, is_failed = 1, reason = @reason, failure = @failure {Mine}";

    public string HandBack => $"update {Table} set owner = null, attempts = attempts - 1 {Mine}";

    /// <param name="rows">How many at once.</param>
    public string Renew(int rows) => $"update {Table} set lease = {dialect.Now} + @lease where owner = @owner and number in ({string.Join(", ", Enumerable.Range(0, rows).Select(row => $"@number{row}"))})";

    public string Failed => $"select number, id, handler, event, attempts, reason, failure, stored from {Table} where is_failed = 1 order by number limit @count";

    public string RetryFailed => $"update {Table} set is_failed = 0, attempts = 0, due = {dialect.Now} where is_failed = 1";

    public string DiscardFailed => $"delete from {Table} where is_failed = 1";

    /// <summary>Stands behind the two before, for one row.</summary>
    public const string AndId = " and id = @id";

    public string Statistics => $"select sum(1 - is_failed), sum(is_failed), {dialect.Now} - min(case when is_failed = 0 then stored end) from {Table}";
}
