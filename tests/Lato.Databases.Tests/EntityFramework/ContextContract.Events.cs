using System.Data.Common;
using Lato.Databases.Tests.Doubles;
using Microsoft.EntityFrameworkCore;

namespace Lato.Databases.Tests.EntityFramework;

/// <summary>What entities record is published by the unit of work.</summary>
public abstract partial class ContextContract
{
    [Fact]
    public async Task Events_of_entities_are_published_in_the_order_of_recording_once_they_are_saved()
    {
        var seen = new List<string>();
        await using var store = await OpenAsync(app => app
            .Handle("add", (ArticleContext articles) =>
            {
                var (pen, ink) = (new Article { Name = "pen" }, new Article { Name = "ink" });
                articles.AddRange(pen, ink);
                pen.Add(1);
                ink.Add(2);
                pen.Add(3);
                Assert.Empty(seen);
            })
            .AddModule(new ApplicationModule("billing").Handle<StockChanged>(async (StockChanged changed, DbTransaction transaction) =>
                seen.Add($"{changed.Article} {changed.Stock}: {await transaction.ReadAsync("select count(*) from \"Articles\"")}"))));

        await store.App.CallAsync("add");

        Assert.Equal(["pen 1: 2", "ink 2: 2", "pen 4: 2"], seen);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_their_handlers_change_is_saved_in_the_same_transaction_and_what_that_records_is_published_too(bool fails)
    {
        await using var store = await OpenAsync(app => app
            .AddModule(new ApplicationModule("stock").Handle<StockChanged>(async (StockChanged changed, ArticleContext articles) =>
            {
                if (changed.Stock < 3)
                {
                    (await articles.Articles.SingleAsync(article => article.Name == changed.Article)).Add(1);
                }
            }))
            .AddModule(new ApplicationModule("billing").Handle<StockChanged>((StockChanged changed, InvoiceContext invoices) =>
            {
                invoices.Add(new Invoice { Text = $"{changed.Stock}" });
                _ = fails && changed.Stock == 3 ? throw new FormatException("no") : 0;
            })));
        var adding = store.App.ExecuteAsync(new AddArticle("pen", 1));
        if (fails)
        {
            await Assert.ThrowsAsync<FormatException>(() => adding);
        }
        else
        {
            await adding;
        }

        Assert.Equal(fails ? "" : "pen 3", await store.App.ExecuteAsync(new AskArticles()));
        Assert.Equal(fails ? 0 : 3, await CountAsync(store, "Invoices"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_of_what_was_deleted_are_published_whoever_has_saved(bool saves)
    {
        var seen = new List<string>();
        await using var store = await OpenAsync(app => app
            .Handle("remove", async (ArticleContext articles) =>
            {
                var article = await articles.Articles.SingleAsync();
                articles.Remove(article);
                article.Remove();
                _ = saves ? await articles.SaveChangesAsync() : 0;
            })
            .Handle<StockChanged>((StockChanged changed) => seen.Add($"{changed.Article} {changed.Stock}")));
        await store.App.ExecuteAsync(new AddArticle("pen"));

        await store.App.CallAsync("remove");

        Assert.Equal(["pen 0"], seen);
        Assert.Equal(0, await CountAsync(store, "Articles"));
    }

    [Fact]
    public async Task Events_that_lead_to_further_ones_for_ever_fail_the_transaction_by_name()
    {
        await using var store = await OpenAsync(app => app
            .Handle<StockChanged>(async (StockChanged changed, ArticleContext articles) => (await articles.Articles.SingleAsync()).Add(1)));

        var error = await Assert.ThrowsAsync<UnitOfWorkException>(() => store.App.ExecuteAsync(new AddArticle("pen", 1)));

        Assert.Equal(
            "The events of entities in application 'store' have led to further ones 100 times, the last of which are 'StockChanged'. Have their handlers record nothing when there is nothing to change.",
            error.Message);
        Assert.Equal(0, await CountAsync(store, "Articles"));
    }

    [Fact]
    public async Task An_event_that_an_exit_hook_has_an_entity_record_fails_the_transaction_by_name()
    {
        await using var store = await OpenAsync(app => app.OnExitTransaction((TransactionContext ctx, Exception? failure) =>
        {
            if (ctx.Entry.Message is AddArticle)
            {
                ctx.Get<ArticleContext>().Articles.Local.Single().Add(1);
            }
        }));

        var error = await Assert.ThrowsAsync<UnitOfWorkException>(() => store.App.ExecuteAsync(new AddArticle("pen")));

        Assert.Equal("An exit hook changed an entity that recorded 'StockChanged', and nothing can be published there any more. Change it in a handler, or in a hook that records nothing.", error.Message);
        Assert.Equal(0, await CountAsync(store, "Articles"));
    }

    [Fact]
    public async Task Events_for_after_the_commit_are_stored_in_the_same_transaction_and_handled_after_it()
    {
        var handling = new ArticleHandling();
        await using var store = await OpenAsync(app => app.AddModule(handling), builder => builder.UseOutbox());
        await store.StartAsync();

        await store.App.ExecuteAsync(new AddArticle("pen", 2));
        Assert.Equal("pen 2 in another transaction: True", await handling.Handled.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        await Assert.ThrowsAsync<DbUpdateException>(() => store.App.ExecuteAsync(new AddArticle("pen", 3))); // there is a pen already
        await store.StopAsync(); // which waits for the end of what is handled
        Assert.Equal(0, (await store.Get<OutboxMessages>().GetStatisticsAsync(TestContext.Current.CancellationToken)).Outstanding);
    }
}
