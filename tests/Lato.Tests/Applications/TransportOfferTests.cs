namespace Lato.Tests.Applications;

/// <summary>What a transport offers comes from outside, and yields to what the application sets.</summary>
public sealed class TransportOfferTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static TransportRequest Offering(params (string Name, object? Value)[] offers) => new() { Offers = offers.ToDictionary(offer => offer.Name, offer => offer.Value) };

    static Application App() => new Application("office").Handle("ask", [Stamp("ask")] (string name, int count = 1) => $"{name} {count}");

    [Fact]
    public async Task An_offer_wins_over_a_default()
    {
        await using var app = App();

        Assert.Equal("ann 2", await app.Transports[0].CallAsync(Offering(("name", "ann"), ("count", 2)), Ct));
    }

    [Fact]
    public async Task A_context_value_of_the_same_name_wins_over_an_offer()
    {
        await using var app = App().OnEnterTransaction(ctx => ctx.Set("name", "grace"));

        Assert.Equal("grace 1", await app.Transports[0].CallAsync(Offering(("name", "ann")), Ct));
    }

    [Fact]
    public async Task An_offer_wins_over_a_context_value_of_another_name()
    {
        await using var app = App().OnEnterTransaction(ctx => ctx.Set("other", "grace"));

        Assert.Equal("ann 1", await app.Transports[0].CallAsync(Offering(("name", "ann")), Ct));
    }

    [Fact]
    public async Task An_incomplete_call_that_lacks_a_value_fails_and_its_module_does_not()
    {
        var module = new ApplicationModule("fragile") { Options = new ActorOptions { OnFailure = SupervisionDirective.Stop } };
        await using var app = new Application("office").AddModule(module.Handle("ask", [Stamp("ask")] (string name) => name));
        var transport = app.Transports[0];

        var failure = await Assert.ThrowsAsync<UnknownDependencyException>(() => transport.CallAsync(new TransportRequest { IsIncomplete = true }, Ct));

        Assert.Equal(("fragile.ask", "name"), (failure.Handler, failure.Parameter));
        Assert.Equal("ann", await transport.CallAsync(Offering(("name", "ann")), Ct));
    }
}
