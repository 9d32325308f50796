using Lato.Databases.Tests.Doubles;
using Lato.Databases.Tests.EntityFramework;
using Microsoft.EntityFrameworkCore;

namespace Lato.Databases.Tests.Migrations;

/// <summary>Migrations of contexts of Entity Framework Core.</summary>
public abstract partial class MigrationContract
{
    /// <summary>Names the provider.</summary>
    private protected abstract void Use(DbContextOptionsBuilder options);

    void Migrate(LatoBuilder builder) => builder
        .UseDbContext<LabelContext>(Use)
        .AddMigrations("labels", migrations => migrations.UseContext<LabelContext>().Script("0001-first", "insert into \"Labels\" (\"Id\", \"Text\") values (1, 'first')"));

    [Fact]
    public async Task Migrations_of_a_context_are_applied_once_and_known_by_a_table_of_the_context()
    {
        for (var start = 0; start < 2; start++)
        {
            await using var store = await HostAsync(Migrate, configure: app => app.Handle("labels", (LabelContext labels) => labels.Labels.CountAsync()));
            await store.StartAsync();

            Assert.Equal(1, await store.App.CallAsync("labels"));
            Assert.Equal(["20260101000000_Labels", "20260102000000_Text", "0001-first"], Assert.Single(await store.Migrator.GetStatusAsync(TestContext.Current.CancellationToken)).Applied);
            Assert.Equal(2, await ReadAsync(store, "select count(*) from \"__EFMigrationsHistory_LabelContext\""));
        }
    }

    [Fact]
    public async Task Outstanding_migrations_of_a_context_fail_the_start_where_they_are_only_looked_at()
    {
        await using var store = await HostAsync(Migrate, MigrationMode.Verify);

        var error = await Assert.ThrowsAsync<MigrationException>(store.StartAsync);

        Assert.Contains("lacks migrations: labels 20260101000000_Labels, 20260102000000_Text; labels 0001-first.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_of_a_context_is_written_with_that_of_its_module()
    {
        await using var store = await HostAsync(Migrate);

        var script = await store.Migrator.GetScriptAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("-- labels 20260101000000_Labels, 20260102000000_Text\n", script, StringComparison.Ordinal);
        Assert.Contains("CREATE TABLE \"Labels\"", script, StringComparison.Ordinal);
        Assert.EndsWith("-- labels 0001-first\ninsert into \"Labels\" (\"Id\", \"Text\") values (1, 'first');\n", script, StringComparison.Ordinal);
        await store.StartAsync();
        Assert.Equal("", await store.Migrator.GetScriptAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Hosts_that_start_at_the_same_time_migrate_a_context_once()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => HostAsync(Migrate)));

        await Task.WhenAll(stores.Select(store => Task.Run(() => store.Migrator.MigrateAsync(TestContext.Current.CancellationToken))));

        Assert.Equal(1, await ReadAsync(stores[0], "select count(*) from \"Labels\""));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_context_without_migrations_is_told_by_name()
    {
        await using var store = await HostAsync(builder => builder.UseDbContext<ArticleContext>(Use).AddMigrations("articles", migrations => migrations.UseContext<ArticleContext>()));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(store.StartAsync);

        Assert.StartsWith("The context 'ArticleContext' of module 'articles' has no migrations in its assembly.", error.Message, StringComparison.Ordinal);
    }
}
