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
    [InlineData("in-claim")]
    [InlineData("before-commit")]
    [InlineData("after-commit")]
    [InlineData("in-handler")]
    [InlineData("after-writes")]
    [InlineData("after-handler-commit")]
    public async Task A_process_that_is_killed_at_a_named_point_loses_nothing_and_repeats_nothing(string point)
    {
        var (kind, connectionString) = await DatabaseAsync();
        await KilledAsync(kind, connectionString, point);

        await DrainAndCompareAsync(kind, connectionString);
    }

    [Fact]
    [Trait("Scenario", "K1")]
    public async Task An_event_whose_process_is_killed_before_its_handler_starts_is_handled_by_the_next_start_alone()
    {
        var (kind, connectionString) = await DatabaseAsync();
        await KilledAsync(kind, connectionString, "after-commit");
        Assert.True(await CountAsync("select count(*) from orders") > await CountAsync("select count(*) from invoices"));

        await DrainAndCompareAsync(kind, connectionString);
    }

    [Fact]
    [Trait("Scenario", "K2")]
    public async Task A_handler_whose_process_is_killed_leaves_no_writes_and_gets_the_event_again_as_another_attempt()
    {
        var (kind, connectionString) = await DatabaseAsync();
        await KilledAsync(kind, connectionString, "in-handler");
        Assert.True(await CountAsync("select count(*) from orders") > await CountAsync("select count(*) from invoices"));

        await DrainAndCompareAsync(kind, connectionString);
        Assert.True(await CountAsync("select count(*) from invoices where attempt >= 2") > 0);
    }

    [Fact]
    [Trait("Scenario", "K3")]
    public async Task Writes_of_a_handler_that_have_committed_are_there_once_if_the_process_is_killed_before_it_can_tell()
    {
        var (kind, connectionString) = await DatabaseAsync();
        await KilledAsync(kind, connectionString, "after-handler-commit");
        Assert.True(await CountAsync("select count(*) from invoices") > 0);

        await DrainAndCompareAsync(kind, connectionString);
    }

    [Fact]
    [Trait("Scenario", "K4")]
    public async Task A_publisher_that_is_killed_before_its_commit_leaves_no_event()
    {
        var (kind, connectionString) = await DatabaseAsync();
        await KilledAsync(kind, connectionString, "before-commit");
        var orders = await CountAsync("select count(*) from orders");

        await DrainAndCompareAsync(kind, connectionString);
        Assert.Equal(orders, await CountAsync("select count(*) from orders"));
    }

    [Fact]
    [Trait("Scenario", "K7")]
    public async Task A_process_that_is_told_to_end_finishes_what_is_handled_and_leaves_the_rest()
    {
        var (kind, connectionString) = await DatabaseAsync();
        await PlaceAsync(kind, connectionString);
        using (var slow = new ShopProcess(kind, connectionString, "drain", "hold"))
        {
            await slow.PrintedAsync("holding");
            await slow.SignalAsync("TERM");
            Assert.Equal(0, await slow.EndedAsync());
            Assert.Contains("written", slow.Lines);
        }

        Assert.InRange(await CountAsync("select count(*) from invoices"), 1, 999);
        await DrainAndCompareAsync(kind, connectionString);
    }

    /// <summary>Places a thousand orders, of which no event is handled yet.</summary>
    private protected static async Task PlaceAsync(string kind, string connectionString)
    {
        foreach (var mode in (string[])["drain", "place"]) // the first one creates the table
        {
            using var placing = new ShopProcess(kind, connectionString, mode);
            Assert.Equal(0, await placing.EndedAsync());
        }
    }

    static async Task KilledAsync(string kind, string connectionString, string point)
    {
        using var shop = new ShopProcess(kind, connectionString, "run", point);
        Assert.NotEqual(0, await shop.EndedAsync());
    }

    private protected async Task DrainAndCompareAsync(string kind, string connectionString)
    {
        using var draining = new ShopProcess(kind, connectionString, "drain");
        await draining.EndedAsync();

        Assert.Contains("failed 0", draining.Lines);
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
