using System.Globalization;
using Lato.Outbox.Tests.Doubles;

namespace Lato.Outbox.Tests;

/// <summary>A process that is killed at any moment loses nothing and does nothing twice. <c>LATO_CRASH_KILLS</c> says how often it is killed.</summary>
public abstract partial class CrashContract
{
    static int Kills => int.Parse(Environment.GetEnvironmentVariable("LATO_CRASH_KILLS") ?? "4", CultureInfo.InvariantCulture);

    private protected abstract Task<(string Kind, string ConnectionString)> DatabaseAsync();

    /// <summary>Counts by a statement.</summary>
    private protected abstract Task<long> CountAsync(string sql);

    [Fact]
    public async Task A_process_that_is_killed_at_random_moments_loses_nothing_and_repeats_nothing()
    {
        var (kind, connectionString) = await DatabaseAsync();
        var random = new Random(17);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var shop = new ShopProcess(kind, connectionString, "run");
            await shop.PlacedAsync(random.Next(1, 40));
            await Task.Delay(random.Next(0, 50), TestContext.Current.CancellationToken); // into whatever it is doing then
            await shop.KillAsync();
        }

        await DrainAndCompareAsync(kind, connectionString);
    }

    [Theory]
    [InlineData("before-commit")]
    [InlineData("after-commit")]
    [InlineData("in-handler")]
    [InlineData("after-writes")]
    public async Task A_process_that_is_killed_at_a_named_point_loses_nothing_and_repeats_nothing(string point)
    {
        var (kind, connectionString) = await DatabaseAsync();
        using (var shop = new ShopProcess(kind, connectionString, "run", point))
        {
            await shop.EndedAsync();
        }

        await DrainAndCompareAsync(kind, connectionString);
    }

    async Task DrainAndCompareAsync(string kind, string connectionString)
    {
        using var draining = new ShopProcess(kind, connectionString, "drain");
        await draining.EndedAsync();

        Assert.Equal(["failed 0"], draining.Lines);
        var orders = await CountAsync("select count(*) from orders");
        Assert.True(orders > 0);
        foreach (var table in (string[])["invoices", "mails"])
        {
            Assert.Equal((table, orders), (table, await CountAsync($"select count(*) from {table}")));
            Assert.Equal((table, orders), (table, await CountAsync($"select count(distinct order_id) from {table} where order_id in (select id from orders)")));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{orders} orders, as many invoices and mails");
    }
}
