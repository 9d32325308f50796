namespace Lato.Outbox.Keeping;

/// <summary>A table whose rows are kept for a time, and its statements. Immutable.</summary>
/// <param name="dialect">The SQL of the database.</param>
/// <param name="name">The name, perhaps with that of a schema.</param>
/// <param name="columns">The columns, but for the time.</param>
/// <param name="key">The columns of the key.</param>
internal sealed class KeptTable(SqlDialect dialect, string name, string columns, string key)
{
    public string Name { get; } = name;

    /// <param name="module">The module in whose own database it is; null for that of the application.</param>
    public DatabaseMigrations MigrationsIn(string? module) => DatabaseMigrations.OfTable(Name, [$"""
        create table {Name} (
          {columns},
          stored bigint not null,
          primary key ({key})
        );
        create index {Name.Replace('.', '_')}_stored on {Name} (stored);
        """], module);

    public string Probe => $"select count(*) from {Name} where stored < 0";

    /// <summary>Whether a row is no longer kept, which has been for longer than <c>@keep</c>.</summary>
    public string IsOver => $"stored <= {dialect.Now} - @keep";

    public string DeleteSome => $"delete from {Name} where ({key}) in (select {key} from {Name} where {IsOver} limit {BatchDeletion.Size})";
}
