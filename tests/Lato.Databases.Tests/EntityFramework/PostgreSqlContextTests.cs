using Lato.Databases.Tests.Doubles;
using Lato.Schedules.Tests.Cluster;
using Microsoft.EntityFrameworkCore;

namespace Lato.Databases.Tests.EntityFramework;

/// <summary>Contexts in a PostgreSQL.</summary>
public sealed class PostgreSqlContextTests(PostgreSqlServer server) : ContextContract, IClassFixture<PostgreSqlServer>
{
    private protected override async Task<Action<UnitOfWorkOptions>> DatabaseAsync()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var connectionString = await server.CreateDatabaseAsync($"store_{Guid.NewGuid():N}");
        return options => options.UsePostgreSql($"{connectionString};Maximum Pool Size=50");
    }

    private protected override void Use(DbContextOptionsBuilder options) => options.UseNpgsql();

    [Fact]
    public async Task A_context_that_retries_by_itself_is_told_to_leave_that()
    {
        await using var store = await Store.OpenAsync(
            await DatabaseAsync(),
            app => app.Handle("add", (ArticleContext articles) => articles.Add(new Article { Name = "pen" })),
            builder => builder.UseDbContext<ArticleContext>(options => options.UseNpgsql(npgsql => npgsql.EnableRetryOnFailure())));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => store.App.CallAsync("add"));

        Assert.StartsWith("The context 'ArticleContext' retries on failure, which cannot be done inside of a transaction.", error.Message, StringComparison.Ordinal);
    }
}
