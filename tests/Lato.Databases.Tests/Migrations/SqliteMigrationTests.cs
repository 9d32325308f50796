using Microsoft.EntityFrameworkCore;

namespace Lato.Databases.Tests.Migrations;

/// <summary>Migrations in a SQLite file.</summary>
public sealed class SqliteMigrationTests : MigrationContract, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-databases-").FullName;

    string File => Path.Combine(_folder, "store.db");

    private protected override Task<Action<UnitOfWorkOptions>> DatabaseAsync() => Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite($"Data Source={File}"));

    private protected override void Use(DbContextOptionsBuilder options) => options.UseSqlite();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_database_that_cannot_be_opened_is_told_by_name()
    {
        await using var store = Doubles.Store.Closed(
            options => options.UseSqlite($"Data Source={_folder}/none/store.db"), services: builder => builder.AddMigrations("items", migrations => migrations.Script("1", "create table items (name text)")));

        var error = await Assert.ThrowsAsync<MigrationException>(store.StartAsync);

        Assert.Equal(
            "What was migrated in the database of application 'store' could not be read: SQLite Error 14: 'unable to open database file'. Check that the database runs and that the connection string is right.",
            error.Message);
    }

    [Fact]
    public async Task A_database_that_can_only_be_read_is_told_by_name()
    {
        await using (var writing = Doubles.Store.Closed(options => options.UseSqlite($"Data Source={File}"), services: builder => builder.AddMigrations("items", migrations => migrations.Script("1", "create table items (name text)"))))
        {
            await writing.StartAsync();
        }

        await using var store = Doubles.Store.Closed(options => options.UseSqlite($"Data Source={File};Mode=ReadOnly"), services: builder => builder.AddMigrations("items", migrations => migrations
            .Script("1", "create table items (name text)").Script("2", "insert into items values ('pen')")));

        var error = await Assert.ThrowsAsync<MigrationException>(store.StartAsync);

        Assert.Contains("readonly database", error.Message, StringComparison.Ordinal);
    }
}
