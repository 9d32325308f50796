using System.Text.RegularExpressions;
using Lato.Databases.Tests.Doubles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Databases.Tests.EntityFramework;

/// <summary>Contexts in a SQLite database in memory, as tests have it.</summary>
public sealed class SqliteContextTests : ContextContract
{
    private protected override Task<Action<UnitOfWorkOptions>> DatabaseAsync() =>
        Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite($"Data Source={Guid.NewGuid():N};Mode=Memory;Cache=Shared"));

    private protected override void Use(DbContextOptionsBuilder options) => options.UseSqlite();

    [Fact]
    public async Task Functions_that_the_provider_adds_to_a_connection_are_there()
    {
        await using var store = await Store.OpenAsync(
            await DatabaseAsync(),
            app => app.Handle("match", (ArticleContext articles) =>
            {
                articles.Database.ExecuteSqlRaw("create table Articles (Id integer primary key, Name text, Stock integer)");
                articles.Database.ExecuteSqlRaw("insert into Articles values (1, 'a1', 0), (2, 'b', 0)");
                return articles.Articles.Count(article => Regex.IsMatch(article.Name, "^a[0-9]$"));
            }),
            builder => builder.UseDbContext<ArticleContext>(Use));

        Assert.Equal(1, await store.App.CallAsync("match"));
    }

    [Fact]
    public async Task A_provider_that_was_not_named_fails_the_start()
    {
        await using var store = Store.Closed(await DatabaseAsync(), services: builder => builder.UseDbContext<ArticleContext>());

        var error = await Assert.ThrowsAsync<InvalidOperationException>(store.StartAsync);

        Assert.Equal("The context 'ArticleContext' has no relational provider. Name one, such as UseDbContext<ArticleContext>(options => options.UseSqlite()).", error.Message);
    }

    [Fact]
    public async Task A_connection_of_its_own_fails_the_start()
    {
        await using var store = Store.Closed(await DatabaseAsync(), services: builder => builder.UseDbContext<ArticleContext>(options => options.UseSqlite("Data Source=other.db")));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(store.StartAsync);

        Assert.Equal("The context 'ArticleContext' has a connection of its own, and is to be on that of the unit of work. Leave out the connection string: UseSqlite() or UseNpgsql().", error.Message);
    }

    [Fact]
    public async Task Options_that_AddDbContext_has_set_hold()
    {
        await using var store = await Store.OpenAsync(
            await DatabaseAsync(),
            app => app.Handle("timeout", (ArticleContext articles) => articles.Database.GetCommandTimeout()),
            builder =>
            {
                builder.Services.AddDbContext<ArticleContext>(options => options.UseSqlite(sqlite => sqlite.CommandTimeout(7)));
                builder.UseDbContext<ArticleContext>();
            });

        Assert.Equal(7, await store.App.CallAsync("timeout"));
    }
}
