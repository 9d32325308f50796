using Akka.Actor;
using Akka.Hosting;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Lato.Actors.TestKit2.Tests.Doubles;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.TestKit2.Tests;

/// <summary>A module among probes: one stands in for the module of prices, others listen to the event stream.</summary>
public sealed class ShopTests : TestKit, IAsyncLifetime
{
    static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(20);

    readonly Application _shop = new("company");
    readonly TestProbe _prices;

    public ShopTests()
        : base("akka.test.default-timeout = 20s")
    {
        _prices = CreateTestProbe("prices");
        _shop.UseAkka(Sys).AddModule<ShopModule>().AddModule(new ApplicationModule("prices").Handle<GetPrice>((GetPrice query) => _prices.Ref.Ask<int>(query, TestTimeout)));
    }

    AkkaRef Shop => ActorRegistry.For(Sys).Get<ShopModule>();

    public Task InitializeAsync() => _shop.StartAsync();

    [Fact]
    public async Task A_probe_stands_in_for_a_module()
    {
        var selling = _shop.ExecuteAsync(new Sell("pen"));

        await _prices.ExpectMsgAsync(new GetPrice("pen"));
        Assert.False(selling.IsCompleted);
        _prices.Reply(3);

        await selling.WaitAsync(TestTimeout);
    }

    [Fact]
    public async Task A_probe_on_the_event_stream_sees_what_a_module_publishes()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Event));

        await SellAsync("pen", price: 3);

        await ExpectMsgAsync(new Sold("pen", 3));
    }

    [Fact]
    public async Task What_fails_publishes_nothing()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Event));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => SellAsync("air", price: -1));

        Assert.Equal("'air' is not for sale.", failure.Message);
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_probe_asks_a_module_and_its_answer_comes_from_it()
    {
        var customer = CreateTestProbe("customer");

        Shop.Tell(new Sell("pen"), customer);
        await _prices.ExpectMsgAsync<GetPrice>();
        await customer.ExpectNoMsgAsync(TimeSpan.Zero);
        _prices.Reply(3);

        await customer.ExpectMsgAsync(Akka.Done.Instance);
        Assert.Equal(Shop, customer.LastSender);
    }

    [Fact]
    public async Task A_probe_that_asks_a_module_hears_of_a_failure()
    {
        var customer = CreateTestProbe("customer");

        Shop.Tell(new Sell("air"), customer);
        await _prices.ExpectMsgAsync<GetPrice>();
        _prices.Reply(-1);

        var failure = await customer.ExpectMsgAsync<Status.Failure>();
        Assert.Equal("'air' is not for sale.", failure.Cause.Message);
    }

    [Fact]
    public async Task An_event_that_a_test_publishes_to_the_stream_reaches_a_module()
    {
        await using var till = new Application("cashier").UseAkka(Sys);
        till.AddModule(new ApplicationModule("till").Handle<Sold>((Sold happened) => TestActor.Tell(happened.Price)));
        await till.StartAsync();

        Sys.EventStream.Publish(new Sold("pen", 3));

        await ExpectMsgAsync(3);
    }

    [Fact]
    public async Task A_filter_counts_the_dead_letters_of_a_module_that_was_stopped()
    {
        await WatchAsync(Shop);
        var shop = Shop;
        shop.Tell(PoisonPill.Instance);
        await ExpectTerminatedAsync(shop);

        await EventFilter.DeadLetter<Sell>().ExpectOneAsync(() => Task.Run(() => shop.Tell(new Sell("pen"))));
    }

    [Fact]
    public async Task A_filter_sees_that_a_module_is_killed() =>
        await EventFilter.Exception<ActorKilledException>().ExpectOneAsync(() => Task.Run(() => Shop.Tell(Kill.Instance)));

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    async Task SellAsync(string item, int price)
    {
        var selling = _shop.ExecuteAsync(new Sell(item));
        await _prices.ExpectMsgAsync(new GetPrice(item));
        _prices.Reply(price);
        await selling.WaitAsync(TestTimeout);
    }
}
