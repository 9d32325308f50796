using Lato.Outbox.Tests.Doubles;

namespace Lato.Outbox.Tests;

/// <summary>Stored events of earlier versions.</summary>
public abstract partial class OutboxContract
{
    async Task StoreFirstVersionAsync()
    {
        await using var before = await Shop.BuiltAsync(await DatabaseAsync(), app => app.AddModule<FirstPriceModule>());
        await before.Migrator.MigrateAsync(TestContext.Current.CancellationToken);
        await before.App.PublishAsync(new FirstPrice("pen", 100));
    }

    [Fact]
    public async Task A_stored_event_of_an_earlier_version_is_upcast_in_steps_for_its_handler()
    {
        await StoreFirstVersionAsync();
        await using var shop = await StartAsync(
            app => app.AddModule<ThirdPriceModule>(),
            more: builder => builder
                .Upcast<FirstPrice, SecondPrice>(first => new SecondPrice(first.Item, first.Cents, "EUR"))
                .Upcast<SecondPrice, ThirdPrice>(second => new ThirdPrice(second.Item, second.Cents / 100m, second.Currency)));
        await shop.App.PublishAsync(new ThirdPrice("ink", 2.5m, "USD"));
        await shop.DeliveredAsync();

        Assert.Equal(["ink 2.5 USD", "pen 1 EUR"], shop.Handling.Seen.Order());
    }

    [Fact]
    public async Task A_stored_event_whose_upcast_fails_is_a_failed_message_and_can_be_retried()
    {
        await StoreFirstVersionAsync();
        var isBroken = true;
        await using var shop = await StartAsync(
            app => app.AddModule<ThirdPriceModule>(),
            more: builder => builder.Upcast<FirstPrice, ThirdPrice>(first => isBroken ? throw new FormatException("no currency") : new ThirdPrice(first.Item, 1, "EUR")));
        await shop.DeliveredAsync();

        Assert.Equal("The message from 'price-noted.v1' for 'prices.Note' cannot be read: no currency", Assert.Single(await shop.Messages.ListFailedAsync()).Reason);
        isBroken = false;
        await shop.Messages.RetryAllAsync();
        await shop.DeliveredAsync();
        Assert.Equal(["pen 1 EUR"], shop.Handling.Seen);
    }

    [Fact]
    [Trait("Scenario", "R15")]
    public async Task A_stored_event_of_an_unknown_version_is_a_failed_message()
    {
        await StoreFirstVersionAsync();
        await using var shop = await StartAsync(app => app.AddModule<ThirdPriceModule>());
        await shop.DeliveredAsync();

        Assert.StartsWith("The message cannot be read by envelope 'json'", Assert.Single(await shop.Messages.ListFailedAsync()).Reason, StringComparison.Ordinal);
        Assert.Empty(shop.Handling.Seen);
    }

    [Fact]
    public void Two_steps_from_one_version_and_versions_of_one_name_are_refused()
    {
        var options = new MessagingOptions().Upcast<FirstPrice, SecondPrice>(first => new SecondPrice(first.Item, first.Cents, "EUR"));

        Assert.StartsWith(
            "Messages 'price-noted.v1' become 'SecondPrice' already, and cannot become 'ThirdPrice' too. Upcast from 'SecondPrice', or leave one out.",
            Assert.Throws<ArgumentException>(() => options.Upcast<FirstPrice, ThirdPrice>(first => new ThirdPrice(first.Item, 0, ""))).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "'SecondPrice' and 'SecondPrice' have one name, 'price-noted.v2', by which stored messages cannot be told apart.",
            Assert.Throws<ArgumentException>(() => options.Upcast<SecondPrice, SecondPrice>(second => second)).Message,
            StringComparison.Ordinal);
    }
}
