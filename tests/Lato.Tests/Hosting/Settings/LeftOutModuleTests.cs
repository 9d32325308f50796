using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Hosting.Settings;

/// <summary>Configuration may leave modules out of the application.</summary>
public sealed class LeftOutModuleTests
{
    readonly LogProbe _log = new();

    async Task<Application> StartAsync(Action<Application> configure, params (string Path, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Hosts.Configuration(settings));
        services.AddLogging(logging => logging.AddProvider(_log));
        services.AddLato("company", configure);
        var app = services.BuildServiceProvider().GetRequiredService<Application>();
        await app.StartAsync();
        return app;
    }

    static void AddModules(Application app) => app.AddModule<Orders>().AddModule<Stock>();

    [Fact]
    public async Task A_module_that_is_left_out_has_no_handlers_and_is_not_made()
    {
        var made = Stock.Made;
        var app = await StartAsync(AddModules, ("lato.modules.stock.enabled", "false"));

        Assert.Equal(made, Stock.Made);
        Assert.Equal(["orders"], app.GetHandlers().Select(handler => handler.Module));
        Assert.Contains("Information Application 'company' leaves out module 'stock', because 'lato.modules.stock.enabled' is off", _log.Lines);
    }

    [Fact]
    public async Task What_the_module_would_have_handled_names_the_setting()
    {
        var app = await StartAsync(AddModules, ("lato.modules.stock.enabled", "off"));

        var failure = await Assert.ThrowsAsync<HandlerNotFoundException>(() => app.ExecuteAsync(new PlaceOrder()));

        Assert.Equal("No handler for 'Reserve' in application 'company'. Module 'stock' handles it, but is left out: set 'lato.modules.stock.enabled' to on.", failure.Message);
    }

    [Fact]
    public async Task Handlers_that_a_module_instance_registered_are_known_too()
    {
        var app = await StartAsync(app => app.AddModule<Orders>().AddModule(new ApplicationModule("stock").Handle((Reserve _) => { })), ("lato.modules.stock.enabled", "off"));

        var failure = await Assert.ThrowsAsync<HandlerNotFoundException>(() => app.ExecuteAsync(new PlaceOrder()));

        Assert.EndsWith("set 'lato.modules.stock.enabled' to on.", failure.Message);
    }

    [Fact]
    public async Task Verification_says_what_lacks_a_handler_because_of_the_setting()
    {
        var app = await StartAsync(AddModules, ("lato.modules.stock.enabled", "off"));

        var finding = Assert.Single(app.Verify().Findings, finding => finding.Kind == FindingKind.UnhandledMessage && finding.Subject == "Reserve");

        Assert.Equal("Module 'stock' handles it, but is left out: set 'lato.modules.stock.enabled' to on.", finding.Fix);
    }

    [Fact]
    public async Task The_setting_of_one_application_wins_over_that_of_all()
    {
        var app = await StartAsync(AddModules, ("lato.modules.stock.enabled", "off"), ("lato.applications.company.modules.stock.enabled", "on"));

        Assert.Equal(["orders", "stock"], app.GetHandlers().Select(handler => handler.Module));
    }

    [Fact]
    public async Task Further_settings_of_a_module_that_is_left_out_are_still_settings_of_a_module()
    {
        var app = await StartAsync(AddModules, ("lato.modules.stock.enabled", "off"), ("lato.modules.stock.mailbox.capacity", "5"));

        Assert.Single(app.GetHandlers());
    }

    [Fact]
    public async Task A_module_whose_class_gives_another_name_to_its_constructor_is_left_out_by_that_name()
    {
        var app = await StartAsync(app => app.AddModule<Orders>().AddModule<Renamed>(), ("lato.modules.warehouse.enabled", "off"));

        Assert.Single(app.GetHandlers());
    }

    [Fact]
    public async Task Modules_that_are_not_named_are_left_out_where_there_is_no_cluster()
    {
        var made = Stock.Made;
        var app = await StartAsync(AddModules, ("lato.enabled-modules", "orders"));

        Assert.Equal(made, Stock.Made);
        Assert.Equal(["orders"], app.GetHandlers().Select(handler => handler.Module));
        Assert.Contains("Information Application 'company' leaves out module 'stock', because 'lato.enabled-modules' does not name it", _log.Lines);
        var failure = await Assert.ThrowsAsync<HandlerNotFoundException>(() => app.ExecuteAsync(new PlaceOrder()));
        Assert.Equal("No handler for 'Reserve' in application 'company'. Module 'stock' handles it, but is left out: name it in 'lato.enabled-modules' too.", failure.Message);
    }

    [Fact]
    public async Task A_list_names_several_modules_and_a_text_is_stronger_than_a_list()
    {
        var both = await StartAsync(AddModules, ("lato.enabled-modules.0", "Orders"), ("lato.enabled-modules.1", "stock"));
        var one = await StartAsync(AddModules, ("lato.enabled-modules.0", "orders"), ("lato.enabled-modules", "stock"));
        var all = await StartAsync(AddModules, ("lato.enabled-modules", ""));

        Assert.Equal((2, 1, 2), (both.GetModules().Count, one.GetModules().Count, all.GetModules().Count));
        Assert.Equal(["Orders", "stock"], both.EnabledModules);
    }

    [Theory]
    [InlineData("lato.enabled-modules", "stok", "Setting 'lato.enabled-modules' names 'stok', which is not a module of application 'company'. Did you mean 'stock'?")]
    [InlineData("lato.enabled-modules", "customers", "Setting 'lato.enabled-modules' names 'customers', which is not a module of application 'company'. Known are 'company', 'orders', 'stock'; what a module includes runs with it.")]
    [InlineData("lato.enabled-module", "stock", "There is no setting 'lato.enabled-module' (it is 'stock'). Did you mean 'lato.enabled-modules'?")]
    [InlineData("lato.modules.stock.enabled", "maybe", "Setting 'lato.modules.stock.enabled' is 'maybe'; it must be on or off.")]
    [InlineData("lato.modules.stock.enable", "off", "There is no setting 'lato.modules.stock.enable' (it is 'off'). Did you mean 'lato.modules.stock.enabled'?")]
    [InlineData("lato.modules.stok.enabled", "off", "Settings 'lato.modules.stok' do not belong to any module of application 'company'. Did you mean 'stock'?")]
    [InlineData("lato.modules.company.enabled", "off", "Setting 'lato.modules.company.enabled' is off, but 'company' is the application itself. Leave out modules of it, or do not run it.")]
    [InlineData("lato.module.enabled", "off", "There is no setting 'lato.module.enabled' (it is 'off'). Remove it.")]
    public async Task A_wrong_setting_fails_the_start(string path, string value, string expected)
    {
        var failure = await Assert.ThrowsAsync<LatoConfigurationException>(() => StartAsync(AddModules, (path, value)));

        Assert.Equal(expected, failure.Message);
    }

    sealed record PlaceOrder : Command;

    sealed record Reserve : Command;

    [Module("orders")]
    sealed class Orders : ApplicationModule
    {
        [Handler]
        Task Place(PlaceOrder order, TransactionContext ctx) => ctx.ExecuteAsync(new Reserve());
    }

    [Module("stock")]
    sealed class Stock : ApplicationModule
    {
        static int s_made;

        public Stock() => Interlocked.Increment(ref s_made);

        public static int Made => Volatile.Read(ref s_made);

        [Handler]
        void OnReserve(Reserve command)
        {
        }
    }

    sealed class Renamed() : ApplicationModule("warehouse")
    {
        [Handler]
        void OnReserve(Reserve command)
        {
        }
    }
}
