using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Lato.Databases.Tests;

/// <summary>Units of work in a SQLite database in memory, as tests have it.</summary>
public sealed class SqliteInMemoryTests : UnitOfWorkContract
{
    private protected override Task<Action<UnitOfWorkOptions>> DatabaseAsync() =>
        Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite($"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared"));

    private protected override Task RefuseAsync(DbTransaction transaction) => throw new SqliteException("SQLite Error 6: 'database table is locked'.", 6);
}
