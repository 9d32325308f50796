namespace Lato.Tests.Modules;

public sealed class ModuleClassTests
{
    sealed class StockModule : ApplicationModule;

    sealed class Catalogue : ApplicationModule;

    [Module("My Orders")]
    sealed class OrderModule : ApplicationModule;

    sealed class Hooked(List<string> calls) : ApplicationModule
    {
        protected internal override Task OnStartingAsync(CancellationToken cancellationToken) => Note("starting");

        protected internal override Task OnStartedAsync(CancellationToken cancellationToken) => Note("started");

        protected internal override Task OnStoppingAsync(CancellationToken cancellationToken) => Note("stopping");

        protected internal override Task OnStoppedAsync(CancellationToken cancellationToken) => Note("stopped");

        Task Note(string call)
        {
            calls.Add(call);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void A_module_class_is_named_by_its_attribute_or_its_class()
    {
        Assert.Equal("stock", new StockModule().Identifier);
        Assert.Equal("catalogue", new Catalogue().Identifier);
        Assert.Equal("My_Orders", new OrderModule().Identifier);
    }

    [Fact]
    public async Task A_module_is_told_of_start_and_stop()
    {
        var calls = new List<string>();
        await using var app = new Application().AddModule(new Hooked(calls));

        await app.StartAsync();
        await app.StopAsync();

        Assert.Equal(["starting", "started", "stopping", "stopped"], calls);
    }
}
