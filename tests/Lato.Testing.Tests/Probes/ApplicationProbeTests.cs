namespace Lato.Testing.Tests.Probes;

public sealed class ApplicationProbeTests : IAsyncDisposable
{
    readonly Application _app = new("shop");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_probe_listens_to_the_events_of_an_application()
    {
        await using var probe = _app.CreateProbe();
        probe.Subscribe<PriceChanged>(_app.Events);
        probe.Subscribe<DeadLetter>(_app.Events);

        await _app.PublishAsync(new PriceChanged("pen"));

        var first = await probe.FishForMessageAsync<PriceChanged>();
        Assert.Equal("pen", first.Product);
    }

    [Fact]
    public async Task A_probe_stands_in_for_the_handler_of_a_query()
    {
        await using var probe = _app.CreateProbe("prices");
        probe.Reply<GetPrice>(query => query.Product == "pen" ? 1.5m : 0m);
        _app.HandleBy<GetPrice>(probe);

        Assert.Equal(1.5m, await _app.ExecuteAsync(new GetPrice("pen")));
        Assert.Equal(new GetPrice("pen"), await probe.ExpectMessageAsync<GetPrice>());
    }

    [Fact]
    public async Task A_probe_stands_in_for_the_handlers_of_a_module()
    {
        await using var probe = _app.CreateProbe("orders");
        probe.Reply<PlaceOrder>(_ => throw new InvalidOperationException("sold out"));
        _app.AddModule(new ApplicationModule("orders").HandleBy<PlaceOrder>(probe).HandleBy<PriceChanged>(probe));

        await _app.PublishAsync(new PriceChanged("pen"));
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _app.ExecuteAsync(new PlaceOrder("pen")));

        Assert.Equal("sold out", failure.Message);
        Assert.Equal([new PriceChanged("pen"), new PlaceOrder("pen")], probe.Received);
    }

    sealed record GetPrice(string Product) : Query<decimal>;

    sealed record PlaceOrder(string Product) : Command;

    sealed record PriceChanged(string Product) : Event;
}
