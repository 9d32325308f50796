using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Lato.Hosting.Tools;
using Lato.Outbox.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Outbox.Tests.Tables;

/// <summary>The tables that Lato keeps in a real database: their versions are applied as the migrations of modules are.</summary>
public abstract class TableContract
{
    static readonly string[] Tables = ["lato_outbox", "lato_inbox", "lato_idempotency"];

    /// <summary>Uses an empty database, the same for each call.</summary>
    private protected abstract Task<Action<UnitOfWorkOptions>> DatabaseAsync();

    private protected async Task<IHost> BuildAsync(MigrationMode mode = MigrationMode.On, Action<LatoBuilder>? more = null, string prefix = "lato_", bool hasModules = true)
    {
        var database = await DatabaseAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<Handling>();
        var lato = builder.AddLato("shop", app => app.AddModule<BillingModule>().AddModule<TillModule>())
            .UseUnitOfWork(options =>
            {
                database(options);
                options.Migrate = mode;
            })
            .UseOutbox(outbox => outbox.TablePrefix = prefix)
            .UseInbox(inbox => inbox.TablePrefix = prefix)
            .UseIdempotency(idempotency => idempotency.TablePrefix = prefix);
        if (hasModules)
        {
            lato.AddMigrations("billing", migrations => migrations.Script("0001-invoices", "create table invoices (order_id varchar(100))"));
        }

        more?.Invoke(lato);
        return builder.Build();
    }

    static async Task<(int ExitCode, string Output)> RunToolAsync(IHost host, string command)
    {
        await using var output = new StringWriter();
        var result = await ToolCommandRunner.RunAsync([host.Services], new ToolCommandInput(command, []), output, TestContext.Current.CancellationToken);
        Assert.Null(result.Error);
        return (result.ExitCode, output.ToString().ReplaceLineEndings("\n"));
    }

    private protected static async Task<long> ReadAsync(IHost host, string sql) =>
        (long)(await host.Services.GetRequiredService<IApplication>().CallAsync(async (DbTransaction transaction) => await transaction.ReadAsync(sql)))!;

    static async Task RunAsync(IHost host, string sql) =>
        await host.Services.GetRequiredService<IApplication>().CallAsync(async (DbTransaction transaction) => { await transaction.RunAsync(sql); });

    [Fact]
    public async Task The_tool_lists_and_migrates_them_before_the_modules()
    {
        using var host = await BuildAsync(MigrationMode.Verify);

        Assert.Equal((1, $"{Lines("{0} version 1: outstanding")}billing 0001-invoices: outstanding\n"), await RunToolAsync(host, "db status"));
        var (_, script) = await RunToolAsync(host, "db script");
        Assert.All(Tables, table => Assert.Contains($"-- {table} version 1\ncreate table {table} (\n", script, StringComparison.Ordinal));
        Assert.Equal((0, $"{Lines("applied {0} version 1")}applied billing 0001-invoices\nthe database of 'shop' is up to date\n"), await RunToolAsync(host, "db migrate"));
        Assert.Equal((0, $"{Lines("{0} version 1: applied")}billing 0001-invoices: applied\n"), await RunToolAsync(host, "db status"));

        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await ReadAsync(host, "select count(*) from lato_outbox_migrations where id = 'version 1' and length(checksum) = 64"));
        await host.StopAsync(TestContext.Current.CancellationToken);

        static string Lines(string format) => string.Concat(Tables.Select(table => string.Format(null, format, table) + "\n"));
    }

    [Fact]
    public async Task A_table_that_is_missing_where_the_start_may_not_migrate_fails_it_by_its_name_and_version()
    {
        using var host = await BuildAsync(MigrationMode.Verify, hasModules: false);

        var failure = await Assert.ThrowsAsync<MigrationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            "The database of application 'shop' lacks migrations: lato_outbox version 1; lato_inbox version 1; lato_idempotency version 1. Run 'lato db migrate', or allow them at the start with lato.unit-of-work.migrate = on.",
            failure.Message);
    }

    [Fact]
    public async Task A_table_that_is_missing_where_the_start_does_not_look_at_versions_fails_it_by_its_name()
    {
        using var host = await BuildAsync(MigrationMode.Off);

        var failure = await Assert.ThrowsAsync<OutboxException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("The table 'lato_outbox' for the outbox of application 'shop' cannot be read: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Run 'lato db migrate', or allow migrations at the start with lato.unit-of-work.migrate = on.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MigrationMode.On)]
    [InlineData(MigrationMode.Verify)]
    public async Task A_table_of_a_newer_version_of_Lato_fails_the_start_by_its_name_and_both_versions(MigrationMode mode)
    {
        using (var newer = await BuildAsync())
        {
            await newer.StartAsync(TestContext.Current.CancellationToken);
            await RunAsync(newer, "insert into lato_inbox_migrations (id, checksum, applied) values ('version 2', 'of later', 'now')");
            await newer.StopAsync(TestContext.Current.CancellationToken);
        }

        using var host = await BuildAsync(mode);

        var failure = await Assert.ThrowsAsync<MigrationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            "The database of application 'shop' has migrations that this program does not know: lato_inbox version 2 (it knows up to version 1). A newer version has migrated it: run that one.",
            failure.Message);
    }

    [Fact]
    public async Task A_further_version_changes_a_table_and_keeps_its_rows()
    {
        const string First = "create table notes (id varchar(10) primary key)";
        using (var before = await BuildAsync(more: lato => Keep(lato, First)))
        {
            await before.StartAsync(TestContext.Current.CancellationToken);
            await RunAsync(before, "insert into notes values ('a')");
            await before.StopAsync(TestContext.Current.CancellationToken);
        }

        using var host = await BuildAsync(more: lato => Keep(lato, First, "alter table notes add column written bigint not null default 7; create index notes_written on notes (written)"));
        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(7, await ReadAsync(host, "select written from notes where id = 'a'"));
        Assert.Equal(2, await ReadAsync(host, "select count(*) from notes_migrations"));
        await host.StopAsync(TestContext.Current.CancellationToken);

        static void Keep(LatoBuilder lato, params string[] versions) => lato.Services.AddKeyedSingleton(lato.Identifier, DatabaseMigrations.OfTable("notes", versions));
    }

    [Fact]
    public async Task Instances_that_start_at_the_same_time_apply_each_version_once()
    {
        var hosts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => BuildAsync()));

        await Task.WhenAll(hosts.Select(host => Task.Run(() => host.StartAsync(TestContext.Current.CancellationToken))));

        foreach (var table in Tables)
        {
            Assert.Equal(1, await ReadAsync(hosts[0], $"select count(*) from {table}_migrations"));
        }

        foreach (var host in hosts)
        {
            await host.StopAsync(TestContext.Current.CancellationToken);
            host.Dispose();
        }
    }

    [Fact]
    public async Task Applications_whose_tables_have_other_names_share_a_database()
    {
        using var first = await BuildAsync();
        await first.StartAsync(TestContext.Current.CancellationToken);
        using var second = await BuildAsync(prefix: "other_");
        await second.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, 1), (await ReadAsync(first, "select count(*) from lato_outbox_migrations"), await ReadAsync(second, "select count(*) from other_outbox_migrations")));
        await second.StopAsync(TestContext.Current.CancellationToken);
        await first.StopAsync(TestContext.Current.CancellationToken);
    }
}
