using System.Data;
using System.Data.Common;
using Lato.Databases.Tests.Doubles;

namespace Lato.Databases.Tests.Migrations;

/// <summary>Migrations of modules on a real database.</summary>
public abstract partial class MigrationContract
{
    const string Items = "create table items (name varchar(100) primary key)";

    /// <summary>Uses a database, which is the same for all hosts of a test.</summary>
    private protected abstract Task<Action<UnitOfWorkOptions>> DatabaseAsync();

    async Task<Store> HostAsync(Action<LatoBuilder> migrations, MigrationMode mode = MigrationMode.On, Action<Application>? configure = null)
    {
        var use = await DatabaseAsync();
        return Store.Closed(
            options =>
            {
                use(options);
                options.Migrate = mode;
            },
            configure,
            migrations);
    }

    static async Task<long> ReadAsync(Store store, string sql) => (long)(await store.App.CallAsync(async (DbTransaction transaction) => await transaction.ReadAsync(sql)))!;

    [Fact]
    public async Task The_start_of_a_host_migrates_once()
    {
        static void Migrate(LatoBuilder builder) => builder.AddMigrations("items", migrations => migrations.Script("0001-items", Items).Script("0002-pen", "insert into items values ('pen')"));
        for (var start = 0; start < 2; start++)
        {
            await using var store = await HostAsync(Migrate);
            await store.StartAsync();

            Assert.Equal(1, await store.CountAsync());
            var status = Assert.Single(await store.Migrator.GetStatusAsync(TestContext.Current.CancellationToken));
            Assert.Equal("items", status.Module);
            Assert.Equal(["0001-items", "0002-pen"], status.Applied);
            Assert.Empty(status.Outstanding);
            Assert.Equal(2, await ReadAsync(store, "select count(*) from lato_migrations_items where length(applied) > 10"));
            Assert.Empty(await store.Migrator.MigrateAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    [Trait("Scenario", "I1")]
    [Trait("Scenario", "I2")]
    public async Task Modules_are_migrated_after_those_on_which_they_depend()
    {
        await using var store = await HostAsync(
            builder => builder
                .AddMigrations("reports", migrations => migrations.After("orders").Script("1", "insert into orders values (1, 'eur')"))
                .AddMigrations("orders", migrations => migrations.Script("1", "create table orders (id integer, price varchar(10) references prices (name))"))
                .AddMigrations("prices", migrations => migrations.Script("1", "create table prices (name varchar(10) primary key); insert into prices values ('eur')")),
            configure: app => app.AddModule<OrderModule>().AddModule<CurrencyModule>().AddModule<PriceModule>());

        Assert.Equal([("prices", "1"), ("orders", "1"), ("reports", "1")], await store.Migrator.MigrateAsync(TestContext.Current.CancellationToken));

        Assert.Equal(1, await ReadAsync(store, "select count(*) from orders"));
    }

    [Fact]
    public async Task Code_runs_in_the_transaction_of_its_migration_and_scripts_may_be_embedded_in_order()
    {
        await using var store = await HostAsync(builder => builder.AddMigrations("colours", migrations => migrations
            .Scripts(typeof(MigrationContract).Assembly, "Lato.Databases.Tests.Migrations.Scripts.")
            .Run("0003-green", (transaction, _) => transaction.RunAsync("insert into colours values ('green')"))));
        await store.StartAsync();

        Assert.Equal(3, await ReadAsync(store, "select count(*) from colours"));
        Assert.Equal(["0001-colours", "0002-more", "0003-green"], (await store.Migrator.GetStatusAsync(TestContext.Current.CancellationToken))[0].Applied);
    }

    [Fact]
    public async Task Hosts_that_start_at_the_same_time_apply_each_migration_once()
    {
        const int Hosts = 5;
        var use = await DatabaseAsync();
        var stores = Enumerable.Range(0, Hosts).Select(_ => Store.Closed(
            options =>
            {
                use(options);
                options.IsolationLevel = IsolationLevel.Serializable; // in which a transaction sees what was there when it began
            },
            services: builder => builder.AddMigrations("items", migrations =>
            {
                migrations.Script("0", Items);
                for (var i = 1; i <= 10; i++)
                {
                    migrations.Script($"{i}", $"insert into items values ('item {i}')");
                }
            }))).ToArray();

        var applied = await Task.WhenAll(stores.Select(store => Task.Run(() => store.Migrator.MigrateAsync(TestContext.Current.CancellationToken))));

        Assert.Equal(Enumerable.Range(0, 11).Select(i => ("items", $"{i}")), applied.SelectMany(one => one).OrderBy(one => int.Parse(one.Id, null)));
        Assert.Equal(10, await stores[0].CountAsync());
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_is_outstanding_fails_the_start_where_it_is_only_looked_at()
    {
        static void Migrate(LatoBuilder builder) => builder
            .AddMigrations("items", migrations => migrations.Script("0001-items", Items).Script("0002-pen", "insert into items values ('pen')"))
            .AddMigrations("colours", migrations => migrations.Script("0001", "create table colours (name varchar(20))"));
        await using var verifying = await HostAsync(Migrate, MigrationMode.Verify);
        var error = await Assert.ThrowsAsync<MigrationException>(verifying.StartAsync);
        Assert.Equal(
            "The database of application 'store' lacks migrations: items 0001-items, 0002-pen; colours 0001. Run 'lato db migrate', or allow them at the start with lato.unit-of-work.migrate = on.",
            error.Message);
        await using var careless = await HostAsync(Migrate, MigrationMode.Off);
        await careless.StartAsync();
        await Assert.ThrowsAnyAsync<DbException>(careless.CountAsync);

        await careless.Migrator.MigrateAsync(TestContext.Current.CancellationToken);

        await using var again = await HostAsync(Migrate, MigrationMode.Verify);
        await again.StartAsync();
        Assert.Equal(1, await again.CountAsync());
    }

    [Fact]
    public async Task A_failed_migration_is_rolled_back_and_named_and_what_was_before_it_stays()
    {
        await using var failing = await HostAsync(builder => builder.AddMigrations("items", migrations => migrations
            .Script("0001-items", Items).Script("0002-pens", "insert into items values ('pen'); insert into items values ('pen')").Script("0003-ink", "insert into items values ('ink')")));

        var error = await Assert.ThrowsAsync<MigrationException>(failing.StartAsync);

        Assert.StartsWith("Migration '0002-pens' of 'items' failed, and what was applied before it stays: ", error.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<DbException>(error.InnerException);
        await using var corrected = await HostAsync(builder => builder.AddMigrations("items", migrations => migrations
            .Script("0001-items", Items).Script("0002-pens", "insert into items values ('pen')").Script("0003-ink", "insert into items values ('ink')")));
        Assert.Equal([("items", "0002-pens"), ("items", "0003-ink")], await corrected.Migrator.MigrateAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, await corrected.CountAsync());
    }

    [Theory]
    [InlineData("create table items (name varchar(100) primary key)\r\n", false)]
    [InlineData("create table items (name varchar(200) primary key)", true)]
    public async Task A_script_that_was_changed_after_it_was_applied_is_named(string changed, bool isRefused)
    {
        await using var first = await HostAsync(builder => builder.AddMigrations("items", migrations => migrations.Script("0001-items", Items)));
        await first.StartAsync();
        await using var second = await HostAsync(builder => builder.AddMigrations("items", migrations => migrations.Script("0001-items", changed)), MigrationMode.Verify);
        if (isRefused)
        {
            var error = await Assert.ThrowsAsync<MigrationException>(second.StartAsync);
            Assert.Equal("Migration '0001-items' of 'items' has another text than the one that was applied. Leave it as it was, and add a further one.", error.Message);
        }
        else
        {
            await second.StartAsync();
        }
    }

    [Theory]
    [InlineData(MigrationMode.On)]
    [InlineData(MigrationMode.Verify)]
    public async Task A_database_that_a_newer_program_has_migrated_fails_the_start(MigrationMode mode)
    {
        await using var newer = await HostAsync(builder => builder.AddMigrations("items", migrations => migrations.Script("0001-items", Items).Script("0002-pen", "insert into items values ('pen')")));
        await newer.StartAsync();
        await using var older = await HostAsync(builder => builder.AddMigrations("items", migrations => migrations.Script("0001-items", Items)), mode);

        var error = await Assert.ThrowsAsync<MigrationException>(older.StartAsync);

        Assert.Equal("The database of application 'store' has migrations that this program does not know: items 0002-pen (it knows up to 0001-items). A newer version has migrated it: run that one.", error.Message);
    }
}
