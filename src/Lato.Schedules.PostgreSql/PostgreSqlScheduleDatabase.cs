using System.Data.Common;
using Npgsql;

namespace Lato.Schedules.PostgreSql;

/// <summary>PostgreSQL, found by Lato.Schedules by this name.</summary>
internal sealed class PostgreSqlScheduleDatabase : ScheduleDatabase
{
    public override bool IsShared => true;

    public override string Now => "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";

    public override string TableExists => "select to_regclass(@table) is not null";

    public override string LockTables => $"select pg_advisory_xact_lock({0x4C61746F});";

    public override DbDataSource CreateDataSource(string connectionString) => NpgsqlDataSource.Create(connectionString);

    public override void ClearPool(DbDataSource source) => ((NpgsqlDataSource)source).Clear();
}
