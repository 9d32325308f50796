using Xunit;

namespace Lato.Testing.DatabaseContract;

/// <summary>The database keeps events as an outbox needs it.</summary>
public abstract class OutboxDatabaseContract : ApplicationDatabaseContract
{
    [Fact]
    public async Task Events_are_handled_once_their_transaction_has_committed_and_those_of_a_failed_one_never()
    {
        var (application, storing) = await StartAsync();
        await Assert.ThrowsAsync<FormatException>(() => application.InTransactionAsync(static async ctx =>
        {
            await ctx.PublishAsync(new ItemAdded("never"));
            throw new FormatException("no");
        }));

        await application.PublishAsync(new ItemAdded("größer 🚀"));
        await HandledAsync();

        Assert.Equal(["größer 🚀"], storing.Seen);
        Assert.Equal(["größer 🚀"], await ItemsAsync(application));
    }

    [Fact]
    public async Task A_handler_that_fails_writes_nothing_and_gets_the_event_again()
    {
        var (application, storing) = await StartAsync(static (_, attempt) => attempt < 3 ? throw new FormatException("no") : Task.CompletedTask);

        await application.PublishAsync(new ItemAdded("a"));
        await HandledAsync();

        Assert.Equal(["a", "a", "a"], storing.Seen);
        Assert.Equal(["a"], await ItemsAsync(application));
    }

    [Fact]
    public async Task An_event_whose_attempts_are_used_up_is_a_failed_message_until_it_is_retried()
    {
        var isBroken = true;
        var (application, _) = await StartAsync((_, _) => isBroken ? throw new FormatException("no") : Task.CompletedTask);
        await application.PublishAsync(new ItemAdded("a"));
        await HandledAsync();
        Assert.Equal((3, "no"), (await Messages.ListFailedAsync()) is [var failed] ? (failed.Attempts, failed.Reason) : default);

        isBroken = false;
        Assert.Equal(1, await Messages.RetryAllAsync());
        await HandledAsync();

        Assert.Equal(["a"], await ItemsAsync(application));
    }

    [Fact]
    public async Task Events_of_one_key_are_handled_in_their_order_though_one_is_retried()
    {
        var (application, storing) = await StartAsync(static (text, attempt) => text == "2" && attempt < 3 ? throw new FormatException("no") : Task.CompletedTask);
        foreach (var text in (string[])["1", "2", "3"])
        {
            await application.PublishAsync(new ItemAdded(text, "key"));
        }

        await HandledAsync();

        Assert.Equal(["1", "2", "2", "2", "3"], storing.Seen);
    }

    [Fact]
    public async Task Instances_that_share_the_database_handle_each_event_once()
    {
        var (first, storing) = await StartAsync();
        var (_, other) = await StartAsync();
        await first.InTransactionAsync(static async ctx =>
        {
            for (var number = 0; number < 200; number++)
            {
                await ctx.PublishAsync(new ItemAdded($"{number}"));
            }
        });

        await HandledAsync();

        Assert.Equal(200, storing.Seen.Concat(other.Seen).Distinct().Count());
        Assert.Equal(200, (await ItemsAsync(first)).Count);
    }

    async Task<(Application Application, StoringModule Storing)> StartAsync(Func<string, int, Task>? then = null)
    {
        var storing = new StoringModule(then ?? (static (_, _) => Task.CompletedTask));
        return (await StartAsync(app => app.AddModule(storing), static outbox => outbox.PollInterval = TimeSpan.FromMilliseconds(50)), storing);
    }

    Task HandledAsync() => UntilAsync(async () => (await Messages.GetStatisticsAsync()).Outstanding == 0);
}
