namespace Lato.Tests.Modules;

/// <summary>The module class of a service has the name of its application.</summary>
public sealed class ServiceModuleTests
{
    [Module("sheep")]
    sealed class Sheep : ApplicationModule
    {
        [Handler("count")]
        static int Count() => 1;
    }

    static Application App()
    {
        var app = new Application("sheep");
        app.AddService(typeof(Sheep));
        return app;
    }

    [Fact]
    public async Task Handlers_of_a_service_run_in_the_module()
    {
        await using var app = App().AddModule(new ApplicationModule("dog").Handle("bark", () => "woof"));

        Assert.Equal(1, await app.CallAsync("count"));
        Assert.Equal("woof", await app.CallAsync("bark"));
    }

    [Fact]
    public void An_application_with_handlers_of_its_own_keeps_its_name_to_itself()
    {
        var error = Assert.Throws<InvalidModuleException>(() => App().Handle("own", () => 0).GetTransportHandlers());

        Assert.Equal("Module 'sheep' has the identifier of its application: sheep → sheep. Rename one of the two.", error.Message);
    }

    [Fact]
    public void A_further_module_of_that_name_is_refused() =>
        Assert.Throws<InvalidModuleException>(() => App().AddModule(new ApplicationModule("sheep")).GetTransportHandlers());
}
