using Lato.Tests.Applications;

namespace Lato.Tests.Transports;

/// <summary>Fallback values come from outside, and yield to what the application sets.</summary>
public sealed class TransportFallbackTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static TransportRequest With(params (string Name, object? Value)[] values) => new() { FallbackValues = values.ToDictionary(value => value.Name, value => value.Value) };

    static Application App() => new Application("office").Handle("ask", [Stamp("ask")] (string name, int count = 1) => $"{name} {count}");

    [Fact]
    public async Task A_fallback_value_wins_over_a_default()
    {
        await using var app = App();

        Assert.Equal("ann 2", await app.GetTransportHandlers()[0].CallAsync(With(("name", "ann"), ("count", 2)), Ct));
    }

    [Fact]
    public async Task A_context_value_of_the_same_name_wins_over_a_fallback_value()
    {
        await using var app = App().OnEnterTransaction(ctx => ctx.Set("name", "grace"));

        Assert.Equal("grace 1", await app.GetTransportHandlers()[0].CallAsync(With(("name", "ann")), Ct));
    }

    [Fact]
    public async Task A_fallback_value_wins_over_a_context_value_of_another_name()
    {
        await using var app = App().OnEnterTransaction(ctx => ctx.Set("other", "grace"));

        Assert.Equal("ann 1", await app.GetTransportHandlers()[0].CallAsync(With(("name", "ann")), Ct));
    }

    [Fact]
    public async Task An_incomplete_call_that_lacks_a_value_fails_and_its_module_does_not()
    {
        var module = new ApplicationModule("fragile") { Options = new ActorOptions { OnFailure = SupervisionDirective.Stop } };
        await using var app = new Application("office").AddModule(module.Handle("ask", [Stamp("ask")] (string name) => name));
        var transport = app.GetTransportHandlers()[0];

        var failure = await Assert.ThrowsAsync<UnknownDependencyException>(() => transport.CallAsync(new TransportRequest { AllowMissing = true }, Ct));

        Assert.Equal(("fragile.ask", "name"), (failure.Handler, failure.Parameter));
        Assert.Equal("ann", await transport.CallAsync(With(("name", "ann")), Ct));
    }
}
