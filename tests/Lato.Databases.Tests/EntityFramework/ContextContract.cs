using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Databases.Tests.EntityFramework;

/// <summary>Contexts of Entity Framework Core in a unit of work on a real database.</summary>
public abstract partial class ContextContract
{
    /// <summary>Uses an empty database.</summary>
    private protected abstract Task<Action<UnitOfWorkOptions>> DatabaseAsync();

    /// <summary>Names the provider.</summary>
    private protected abstract void Use(DbContextOptionsBuilder options);

    /// <summary>A store with the tables of two contexts.</summary>
    async Task<Store> OpenAsync(Action<Application>? configure = null, Action<LatoBuilder>? services = null)
    {
        var store = await Store.OpenAsync(await DatabaseAsync(), app =>
        {
            app.Handle((AddArticle add, ArticleContext context) =>
            {
                var article = new Article { Name = add.Name };
                context.Add(article);
                if (add.Stock > 0)
                {
                    article.Add(add.Stock);
                }
            });
            app.Handle(async (AskArticles _, ArticleContext context) => string.Join(", ", await context.Articles.OrderBy(article => article.Id).Select(article => $"{article.Name} {article.Stock}").ToListAsync()));
            configure?.Invoke(app);
        }, builder =>
        {
            builder.UseDbContext<ArticleContext>(Use).UseDbContext<InvoiceContext>(Use);
            builder.Services.AddScoped<ArticleRepository>();
            services?.Invoke(builder);
        });
        await store.App.CallAsync(async (ArticleContext articles, InvoiceContext invoices) =>
        {
            foreach (var database in new[] { articles.Database, invoices.Database })
            {
                await database.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
            }
        });
        return store;
    }

    static async Task<long> CountAsync(Store store, string table) =>
        (long)(await store.App.CallAsync(async (DbTransaction transaction) => await transaction.ReadAsync($"select count(*) from \"{table}\"")))!;

    [Fact]
    public async Task What_a_handler_has_changed_is_saved_and_committed_without_a_word_of_it()
    {
        await using var store = await OpenAsync();

        await store.App.ExecuteAsync(new AddArticle("pen"));
        await store.App.ExecuteAsync(new AddArticle("ink", 3));

        Assert.Equal("pen 0, ink 3", await store.App.ExecuteAsync(new AskArticles()));
    }

    [Fact]
    public async Task Contexts_and_statements_of_all_modules_share_one_database_transaction()
    {
        var fails = false;
        await using var store = await OpenAsync(app => app
            .AddModule(new ApplicationModule("stock").Handle("add", async (string name, ArticleContext context, DbTransaction transaction, TransactionContext ctx) =>
            {
                context.Add(new Article { Name = name });
                await transaction.RunAsync($"insert into items (name) values ('{name}')");
                Assert.Same(transaction, context.Database.CurrentTransaction!.GetDbTransaction());
                await ctx.CallAsync("bill", name);
            }))
            .AddModule(new ApplicationModule("billing").Handle("bill", (string name, InvoiceContext context, DbTransaction transaction) =>
            {
                context.Add(new Invoice { Text = name });
                Assert.Same(transaction, context.Database.CurrentTransaction!.GetDbTransaction());
                _ = fails ? throw new FormatException("no") : 0;
            })));

        await store.App.CallAsync("add", "pen");
        fails = true;
        await Assert.ThrowsAsync<FormatException>(() => store.App.CallAsync("add", "ink"));

        Assert.Equal((1, 1, 1), (await CountAsync(store, "items"), await CountAsync(store, "Articles"), await CountAsync(store, "Invoices")));
    }

    [Fact]
    public async Task A_handler_may_save_earlier_to_learn_the_key()
    {
        await using var store = await OpenAsync(app => app.Handle("add", async (string name, ArticleContext context) =>
        {
            var added = context.Add(new Article { Name = name }).Entity;
            await context.SaveChangesAsync();
            added.Add(added.Id);
            return added.Id;
        }));

        var id = (int)(await store.App.CallAsync("add", "pen"))!;

        Assert.True(id > 0);
        Assert.Equal($"pen {id}", await store.App.ExecuteAsync(new AskArticles()));
    }

    [Fact]
    public async Task A_handler_may_save_without_async()
    {
        await using var store = await OpenAsync(app => app.Handle("add", (string name, ArticleContext context) =>
        {
            context.Add(new Article { Name = name });
            context.SaveChanges();
        }));

        await store.App.CallAsync("add", "pen");

        Assert.Equal("pen 0", await store.App.ExecuteAsync(new AskArticles()));
    }

    [Fact]
    public async Task What_cannot_be_saved_fails_the_transaction_as_the_exit_hooks_see()
    {
        Exception? seen = null;
        await using var store = await OpenAsync(app => app.OnExitTransaction((TransactionContext ctx, Exception? failure) => seen = failure));
        await store.App.ExecuteAsync(new AddArticle("pen"));

        var error = await Assert.ThrowsAsync<DbUpdateException>(() => store.App.ExecuteAsync(new AddArticle("pen")));

        Assert.Same(error, seen);
        await store.App.ExecuteAsync(new AddArticle("ink"));
        Assert.Equal("pen 0, ink 0", await store.App.ExecuteAsync(new AskArticles()));
    }

    [Fact]
    public async Task A_save_that_a_handler_catches_leaves_the_rest_of_the_transaction_as_it_was()
    {
        await using var store = await OpenAsync(app => app.Handle("add", async (string name, ArticleContext context, DbTransaction transaction) =>
        {
            await transaction.RunAsync($"insert into items (name) values ('{name}')");
            var twice = context.Add(new Article { Name = name });
            await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
            twice.State = EntityState.Detached;
        }));
        await store.App.ExecuteAsync(new AddArticle("pen"));

        await store.App.CallAsync("add", "pen");

        Assert.Equal((1, 1), (await CountAsync(store, "items"), await CountAsync(store, "Articles")));
    }

    [Fact]
    public async Task What_is_entered_by_a_query_tracks_nothing_and_a_change_is_refused_by_name()
    {
        await using var store = await OpenAsync(app => app.Handle(async (AddByQuery query, ArticleContext context) =>
        {
            var known = await context.Articles.SingleAsync();
            Assert.Empty(context.ChangeTracker.Entries());
            if (query.Name.Length > 0)
            {
                context.Add(new Article { Name = query.Name });
            }

            return (long)known.Id;
        }));
        await store.App.ExecuteAsync(new AddArticle("pen"));

        await store.App.ExecuteAsync(new AddByQuery(""));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => store.App.ExecuteAsync(new AddByQuery("ink")));

        Assert.Equal("The context 'ArticleContext' is to save 'Article' in a transaction that was entered by a query, which can only read. Make it a command.", error.Message);
        Assert.Equal("pen 0", await store.App.ExecuteAsync(new AskArticles()));
    }

    [Fact]
    public async Task A_service_whose_constructor_takes_the_context_finds_it_begun()
    {
        await using var store = await OpenAsync(app => app.Handle("add", (string name, ArticleRepository articles) => articles.Add(name)));

        await store.App.CallAsync("add", "pen");

        Assert.Equal("pen 0", await store.App.ExecuteAsync(new AskArticles()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Code_that_is_not_a_handler_begins_it_first(bool begins)
    {
        await using var store = await OpenAsync();
        var adding = store.App.InTransactionAsync(async ctx =>
        {
            _ = begins ? await ctx.Get<UnitOfWork>().BeginAsync(ctx) : null;
            ctx.Get<ArticleContext>().Add(new Article { Name = "pen" });
        });
        if (begins)
        {
            await adding;
        }
        else
        {
            Assert.StartsWith("The unit of work has not begun.", (await Assert.ThrowsAsync<UnitOfWorkException>(() => adding)).Message, StringComparison.Ordinal);
        }

        Assert.Equal(begins ? 1 : 0, await CountAsync(store, "Articles"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_explicit_transaction_saves_when_it_commits(bool commits)
    {
        await using var store = await OpenAsync();
        await using (var ctx = await store.App.BeginTransactionAsync())
        {
            await ctx.ExecuteAsync(new AddArticle("pen"));
            await (commits ? ctx.CommitAsync() : Task.CompletedTask);
        }

        Assert.Equal(commits ? 1 : 0, await CountAsync(store, "Articles"));
    }

    [Fact]
    public async Task What_an_exit_hook_has_changed_is_saved_too()
    {
        await using var store = await OpenAsync(app => app.OnExitTransaction((TransactionContext ctx, Exception? failure) =>
        {
            if (ctx.Entry.Message is AddArticle add)
            {
                ctx.Get<ArticleContext>().Add(new Article { Name = $"{add.Name} by hook" });
            }
        }));

        await store.App.ExecuteAsync(new AddArticle("pen"));

        Assert.Equal("pen 0, pen by hook 0", await store.App.ExecuteAsync(new AskArticles()));
    }
}
