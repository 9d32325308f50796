using Lato.Outbox.Tests.Doubles;
using Lato.Schedules.Tests.Cluster;

namespace Lato.Outbox.Tests;

/// <summary>Several instances that look by themselves only every ten minutes, and wake each other through PostgreSQL.</summary>
public sealed class PostgreSqlNotificationTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    static readonly TimeSpan Never = TimeSpan.FromMinutes(10);

    async Task<Action<UnitOfWorkOptions>> DatabaseAsync()
    {
        PostgreSqlServer.SkipWithoutPrograms();
        var connectionString = await server.CreateDatabaseAsync($"shop_{Guid.NewGuid():N}");
        return options => options.UsePostgreSql($"{connectionString};Maximum Pool Size=10");
    }

    static void PollNever(OutboxOptions options) => options.PollInterval = Never;

    static Task UntilHandledAsync(Shop shop, int count) => Shop.UntilAsync(() => Task.FromResult(shop.Handling.Seen.Count >= count));

    /// <summary>Each instance listens on a connection of its own.</summary>
    static Task ListeningAsync(Shop shop, int instances) => Shop.UntilAsync(async () => await shop.ReadAsync("select count(*) from pg_stat_activity where query like 'listen%' and datname = current_database()") == instances);

    [Fact]
    public async Task What_is_published_by_an_instance_that_does_not_deliver_wakes_the_others()
    {
        var database = await DatabaseAsync();
        await using var delivering = await Shop.StartedAsync(database, outbox: PollNever);
        await ListeningAsync(delivering, 1);
        await using var publishing = await Shop.BuiltAsync(database, outbox: PollNever);

        await publishing.App.ExecuteAsync(new PlaceOrder("1"));
        await UntilHandledAsync(delivering, 2);
    }

    [Fact]
    public async Task What_a_busy_instance_cannot_take_wakes_the_others()
    {
        var database = await DatabaseAsync();
        var go = new TaskCompletionSource();
        await using var busy = await Shop.StartedAsync(database, app => app.AddModule<BillingModule>(), options => (options.PollInterval, options.Concurrency) = (Never, 1));
        busy.Handling.Then = (_, _) => go.Task;
        await busy.App.ExecuteAsync(new PlaceOrder("1"));
        await UntilHandledAsync(busy, 1);
        await using var idle = await Shop.StartedAsync(database, app => app.AddModule<BillingModule>(), PollNever);
        await ListeningAsync(idle, 2);

        await busy.App.ExecuteAsync(new PlaceOrder("2"));
        await UntilHandledAsync(idle, 1);

        Assert.Equal(["bill 2"], idle.Handling.Seen);
        go.SetResult();
        await busy.DeliveredAsync();
    }

    [Fact]
    public async Task What_an_instance_hands_back_when_it_stops_wakes_the_others()
    {
        var database = await DatabaseAsync();
        await using var stopping = await Shop.StartedAsync(database, app => app.AddModule<BillingModule>(), PollNever);
        stopping.Handling.Then = (_, ctx) => Task.Delay(Timeout.Infinite, ctx.CancellationToken);
        await stopping.App.ExecuteAsync(new PlaceOrder("1"));
        await UntilHandledAsync(stopping, 1);
        await using var other = await Shop.StartedAsync(database, app => app.AddModule<BillingModule>(), PollNever);
        await ListeningAsync(other, 2);

        await stopping.StopAsync(TimeSpan.FromMilliseconds(100));
        await UntilHandledAsync(other, 1);
        await other.DeliveredAsync();
        Assert.Equal(1, await other.CountAsync("invoices"));
    }

    [Fact]
    public async Task An_instance_that_has_lost_its_connection_listens_again_and_looks_for_what_it_has_missed()
    {
        var database = await DatabaseAsync();
        await using var delivering = await Shop.StartedAsync(database, outbox: PollNever);
        await ListeningAsync(delivering, 1);
        await using var publishing = await Shop.BuiltAsync(database, outbox: PollNever);
        await publishing.ReadAsync("select count(pg_terminate_backend(pid)) from pg_stat_activity where query like 'listen%' and datname = current_database()");

        await publishing.App.ExecuteAsync(new PlaceOrder("1"));
        await UntilHandledAsync(delivering, 2);
        await publishing.App.ExecuteAsync(new PlaceOrder("2"));
        await UntilHandledAsync(delivering, 4);
    }
}
