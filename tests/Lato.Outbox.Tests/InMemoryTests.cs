using Lato.Outbox.Tests.Doubles;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Outbox.Tests;

/// <summary>An outbox without a database: all that the other one does, as long as the process lives.</summary>
public sealed class InMemoryTests
{
    readonly LogProbe _log = new();

    [Fact]
    public async Task Events_are_delivered_after_the_commit_and_those_of_a_failed_transaction_never()
    {
        using var host = await StartAsync(app => app.AddModule<MailModule>());
        var app = host.Services.GetRequiredService<Application>();
        await Assert.ThrowsAsync<FormatException>(() => app.InTransactionAsync(async ctx =>
        {
            await ctx.PublishAsync(new OrderPlaced("1"));
            throw new FormatException("no");
        }));
        await app.InTransactionAsync(async ctx =>
        {
            await ctx.PublishAsync(new OrderPlaced("2"));
            Assert.Empty(SeenBy(host));
        });
        await DeliveredAsync(host);

        Assert.Equal(["mail 2"], SeenBy(host));
        await host.StopAsync();
    }

    [Fact]
    public async Task Failed_handlers_are_retried_in_the_order_of_their_key_until_they_are_failed_messages()
    {
        using var host = await StartAsync(app => app.AddModule<CustomerModule>());
        var isBroken = true;
        host.Services.GetRequiredService<Handling>().Then = (seen, _) => isBroken && seen == "ann 1" ? throw new FormatException("no") : Task.CompletedTask;
        var app = host.Services.GetRequiredService<Application>();
        await app.PublishAsync(new CustomerSeen("ann", 1));
        await app.PublishAsync(new CustomerSeen("ann", 2));
        await DeliveredAsync(host);

        var messages = host.Services.GetRequiredService<OutboxMessages>();
        Assert.Equal(["ann 1", "ann 1", "ann 1", "ann 1", "ann 2"], SeenBy(host));
        Assert.Equal(4, Assert.Single(await messages.ListFailedAsync()).Attempts);
        isBroken = false;
        Assert.Equal(1, await messages.RetryAllAsync());
        await DeliveredAsync(host);
        Assert.Equal("ann 1", SeenBy(host)[^1]);
        Assert.Empty(await messages.ListFailedAsync());
        await host.StopAsync();
    }

    [Fact]
    public async Task The_start_warns_that_events_are_in_memory_and_the_stop_tells_how_many_are_lost()
    {
        using var host = await StartAsync(app => app.AddModule<MailModule>());
        host.Services.GetRequiredService<Handling>().Then = (_, _) => throw new DelayMessageException(TimeSpan.FromHours(1));
        await host.Services.GetRequiredService<Application>().PublishAsync(new OrderPlaced("1"));
        await Shop.UntilAsync(() => Task.FromResult(SeenBy(host).Count == 1));
        await host.StopAsync();

        Assert.Contains(_log.Lines, line => line.StartsWith("Warning The outbox of application 'shop' keeps its events in memory", StringComparison.Ordinal));
        Assert.Contains("Warning The outbox of application 'shop' loses 1 events that it has kept in memory", _log.Lines);
    }

    [Fact]
    public async Task What_is_left_for_after_the_commit_is_published_until_that_succeeds()
    {
        using var host = await StartAsync(app => app.Handle((OrderPlaced placed, Handling handling, TransactionContext ctx) => handling.HandleAsync($"handle {placed.Order}", ctx)), more: builder => builder.AddMessaging(options => options.Retry = "3 times, 10ms..20ms"));
        var failures = 0;
        host.Services.GetRequiredService<Handling>().Then = (_, _) => Interlocked.Increment(ref failures) < 3 ? throw new FormatException("no") : Task.CompletedTask;
        await host.Services.GetRequiredService<Application>().InTransactionAsync(ctx =>
        {
            ctx.PublishAfterCommit(new OrderPlaced("1"));
            return Task.CompletedTask;
        });
        await DeliveredAsync(host);

        Assert.Equal(["handle 1", "handle 1", "handle 1"], SeenBy(host));
        await host.StopAsync();
    }

    [Fact]
    public async Task Events_are_scheduled_cancelled_listed_and_kept_in_memory_too()
    {
        using var host = await StartAsync(app => app.AddModule<MailModule>(), options => (options.KeepCompleted, options.PollInterval) = (TimeSpan.FromHours(1), TimeSpan.FromMilliseconds(20)));
        var (app, messages, id) = (host.Services.GetRequiredService<Application>(), host.Services.GetRequiredService<OutboxMessages>(), "");
        await app.InTransactionAsync(async ctx =>
        {
            id = await ctx.ScheduleAsync(new OrderPlaced("1"), TimeSpan.FromHours(1));
            await ctx.ScheduleAsync(new OrderPlaced("2"), TimeSpan.FromMilliseconds(50));
        });
        await Shop.UntilAsync(async () => (await messages.GetStatisticsAsync()).Completed == 1);

        Assert.Equal(["mail 2"], SeenBy(host));
        Assert.Equal((0, 1, 0, 1, 2, 1), await messages.GetStatisticsAsync() is { } all ? (all.Outstanding, all.Scheduled, all.Failed, all.Completed, all.StoredInLastMinute, all.CompletedInLastMinute) : default);
        Assert.Equal(OutboxMessageState.Scheduled, Assert.Single(await messages.GetAsync(id)).Message.State);
        await app.InTransactionAsync(async ctx => Assert.True(await ctx.CancelScheduledAsync(id)));
        Assert.Empty(await messages.GetAsync(id));
        Assert.Equal(1, await messages.PurgeAsync());
        await host.StopAsync();
    }

    async Task<IHost> StartAsync(Action<Application> configure, Action<OutboxOptions>? outbox = null, Action<LatoBuilder>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<Handling>().AddLogging(logging => logging.ClearProviders().AddProvider(_log));
        var lato = builder.Services.AddLato("shop", configure).UseOutbox(outbox);
        more?.Invoke(lato);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    static List<string> SeenBy(IHost host) => [.. host.Services.GetRequiredService<Handling>().Seen];

    static Task DeliveredAsync(IHost host) => host.Services.GetRequiredService<OutboxMessages>().WaitUntilSettledAsync().WaitAsync(TimeSpan.FromSeconds(60));
}
