using Lato.Tests.Doubles;

namespace Lato.Tests.Stress;

/// <summary>Modules of every mode call each other and publish to each other, thousands of transactions at once.</summary>
public sealed class MeshStressTests
{
    sealed record Order(int Number) : Command<int>;

    sealed record Price(int Number) : Query<int>;

    sealed record Ordered(int Number) : Event;

    const int Orders = 6000;

    readonly TornState _orders = new();
    readonly TornState _prices = new();
    readonly TornState _stock = new();
    int _mails;

    Application Mesh() => new Application { Deadline = Timeout.InfiniteTimeSpan }
        .AddModule(NewModule.Interleaved("orders").Handle(async (Order command, TransactionContext ctx) =>
        {
            _orders.Touch();
            var price = await ctx.ExecuteAsync(new Price(command.Number));
            _orders.Touch();
            await ctx.PublishAsync(new Ordered(command.Number), new PublishOptions { Parallel = command.Number % 2 == 0 });
            _orders.Touch();
            Assert.Equal(command, ctx.Message);
            return price + command.Number;
        }))
        .AddModule(NewModule.Exclusive("prices").Handle(async (Price query) =>
        {
            _prices.Touch();
            if (query.Number % 5 == 0)
            {
                await Task.Yield();
            }

            return query.Number * 2;
        }))
        .AddModule(NewModule.Interleaved("stock").Handle(async (Ordered happened, TransactionContext ctx) =>
        {
            _stock.Touch();
            await ctx.CallAsync("reserve", happened.Number);
            _stock.Touch();
        }).Handle("reserve", (int number) => _stock.Touch()))
        .AddModule(NewModule.Parallel("mails", 4).Handle(async (Ordered happened) =>
        {
            await Task.Yield();
            Interlocked.Increment(ref _mails);
        }));

    [Fact]
    public async Task Every_call_is_answered_and_every_modules_state_is_whole()
    {
        var app = Mesh();
        await app.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, Orders).Select(number => Task.Run(() => app.ExecuteAsync(new Order(number))))).InTime();

        Assert.Equal(Enumerable.Range(0, Orders).Select(number => number * 3), answers);
        Assert.Equal((Orders * 3, Orders, Orders * 3, Orders), (_orders.Touches, _prices.Touches, _stock.Touches, _mails));
        Assert.Equal((0, 0, 0), (_orders.Torn, _prices.Torn, _stock.Torn));
    }

    [Fact]
    public async Task A_stop_in_the_midst_lets_everything_that_was_accepted_end()
    {
        var app = Mesh();
        var (accepted, refused) = (0, 0);
        var started = new Gate();

        async Task Call(int number)
        {
            try
            {
                var call = app.ExecuteAsync(new Order(number));
                _ = started.PassAsync();
                Assert.Equal(number * 3, await call);
                Interlocked.Increment(ref accepted);
            }
            catch (ApplicationStoppedException)
            {
                Interlocked.Increment(ref refused);
            }
        }

        var calls = Enumerable.Range(0, Orders).Select(number => Task.Run(() => Call(number))).ToList();
        await started.ArrivalAsync(500);
        await app.StopAsync().InTime();
        var acceptedAtStop = _mails;
        await Task.WhenAll(calls).InTime();

        Assert.Equal(Orders, accepted + refused);
        Assert.Equal((accepted, accepted), (_mails, acceptedAtStop));
    }
}
