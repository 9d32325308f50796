using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Lato.Schedules.Sqlite;

/// <summary>SQLite, found by Lato.Schedules by this name.</summary>
internal sealed class SqliteScheduleDatabase : ScheduleDatabase
{
    public override bool IsShared => false;

    public override string Now => "cast((julianday('now') - 2440587.5) * 86400000 as integer)";

    public override DbDataSource CreateDataSource(string connectionString) => SqliteFactory.Instance.CreateDataSource(connectionString);
}
