using Lato.Outbox.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Outbox.Tests;

/// <summary>What is wrong is told by name, and nothing is lost.</summary>
public abstract partial class OutboxContract
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_event_that_cannot_be_written_fails_its_transaction_before_the_commit(bool atOnce)
    {
        await using var shop = await StartAsync(app => app.AddModule<LoopingModule>().AddModule<BillingModule>());

        var failure = await Assert.ThrowsAsync<EnvelopeTypeException>(() => shop.App.InTransactionAsync(async ctx =>
        {
            await ctx.ExecuteAsync(new PlaceOrder("1"));
            await (atOnce ? ctx.PublishAsync(new Looping()) : Task.CompletedTask);
            if (!atOnce)
            {
                ctx.PublishAfterCommit(new Looping());
            }
        }));

        Assert.StartsWith($"Envelope 'json' cannot write data of type '{typeof(Looping)}': ", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, await shop.CountAsync("orders"));
        Assert.Equal(0, (await shop.Messages.GetStatisticsAsync()).Outstanding);
        await shop.App.ExecuteAsync(new PlaceOrder("2"));
        await shop.DeliveredAsync();
        Assert.Equal(["bill 2"], shop.Handling.Seen);
    }

    [Fact]
    public async Task Two_handlers_with_one_id_fail_the_start()
    {
        var refused = await Assert.ThrowsAsync<OutboxException>(() => StartAsync(app => app.AddModule<TwiceModule>()));
        Assert.Equal("Stored events would know both 'twice.First' and 'twice.Second' as 'twice.On'. Give one of them another Id in its [AfterCommit].", refused.Message);
    }

    [Fact]
    public async Task A_handler_of_events_that_cannot_be_read_fails_the_start()
    {
        var refused = await Assert.ThrowsAsync<EnvelopeTypeException>(() => StartAsync(app => app.AddModule<NoEventModule>()));
        Assert.Contains("cannot give handler 'parcels.On' data", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(60)]
    public async Task A_clock_that_is_wrong_or_jumps_neither_keeps_events_back_nor_has_them_handled_twice(int minutes)
    {
        var time = new WrongTime { By = TimeSpan.FromMinutes(minutes) };
        void With(LatoBuilder lato) => lato.Services.AddSingleton<TimeProvider>(time);
        await using var right = await StartAsync(app => app.AddModule<BillingModule>());
        await using var wrong = await StartAsync(app => app.AddModule<BillingModule>(), more: With);
        var failed = 0;
        Task FailOnceAsync(string seen, TransactionContext ctx) => seen == "bill 7" && Interlocked.Increment(ref failed) == 1 ? throw new FormatException("no") : Task.CompletedTask;
        (right.Handling.Then, wrong.Handling.Then) = (FailOnceAsync, FailOnceAsync);
        for (var i = 0; i < 40; i++)
        {
            time.By = -time.By; // there and back, while events are taken and leases renewed
            await (i % 2 == 0 ? right : wrong).App.ExecuteAsync(new PlaceOrder($"{i}"));
        }

        await wrong.App.InTransactionAsync(ctx => ctx.ScheduleAsync(new OrderPlaced("later"), TimeSpan.FromMilliseconds(200)));
        await Shop.UntilAsync(async () => await right.CountAsync("invoices") == 41);
        await right.DeliveredAsync();

        Assert.Equal(42, right.Handling.Seen.Count + wrong.Handling.Seen.Count); // one was tried again
        Assert.Equal(41, await right.ReadAsync("select count(distinct order_id) from invoices"));
    }
}
