using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Hosting.Settings;

public sealed class ConfiguredSettingsTests
{
    readonly ApplicationModule _employee = new("employee");
    readonly ApplicationModule _project = new("project");

    [Fact]
    public async Task Settings_of_the_application_win_over_code()
    {
        var app = await StartAsync([("lato.deadline", "5s"), ("lato.drain-timeout", "infinite")], lato => lato.Configure(options => options.Deadline = TimeSpan.FromSeconds(1)));

        Assert.Equal(TimeSpan.FromSeconds(5), app.Deadline);
    }

    [Fact]
    public async Task Settings_of_one_module_win_over_its_code_and_leave_the_others_alone()
    {
        _employee.Options = new ActorOptions { MailboxCapacity = 5, MaxRestarts = 3 };

        await StartAsync([("lato.modules.employee.mailbox.capacity", "7"), ("lato.modules.employee.max-in-flight", "unlimited")]);

        Assert.Equal(new ActorOptions { MailboxCapacity = 7, MaxRestarts = 3 }, _employee.Options);
        Assert.Equal(new ActorOptions(), _project.Options);
    }

    [Fact]
    public async Task Defaults_for_modules_yield_to_what_code_says()
    {
        _employee.Options = new ActorOptions { Concurrency = Concurrency.Exclusive };

        await StartAsync([("lato.module.concurrency", "parallel"), ("lato.module.parallelism", "4")]);

        Assert.Equal(new ActorOptions { Concurrency = Concurrency.Exclusive, Parallelism = 4 }, _employee.Options);
        Assert.Equal(new ActorOptions { Concurrency = Concurrency.Parallel, Parallelism = 4 }, _project.Options);
    }

    [Theory]
    [InlineData("lato.module.concurrency", Concurrency.Stateless)]
    [InlineData("lato.modules.employee.concurrency", Concurrency.Exclusive)]
    public async Task A_module_without_state_keeps_its_mode_unless_its_own_setting_says_otherwise(string path, Concurrency mode)
    {
        _employee.Options = new ActorOptions { Concurrency = Concurrency.Stateless };

        await StartAsync([(path, "exclusive")]);

        Assert.Equal(mode, _employee.Options.Concurrency);
    }

    [Fact]
    public async Task Settings_for_one_application_win_over_those_for_all()
    {
        var app = await StartAsync(
        [
            ("lato.deadline", "5s"),
            ("lato.module.max-in-flight", "10"),
            ("lato.modules.employee.max-in-flight", "20"),
            ("lato.applications.company.deadline", "6s"),
            ("lato.applications.company.module.max-in-flight", "11"),
            ("lato.applications.company.modules.employee.max-in-flight", "21"),
        ]);

        Assert.Equal(TimeSpan.FromSeconds(6), app.Deadline);
        Assert.Equal(21, _employee.Options.MaxInFlight);
        Assert.Equal(11, _project.Options.MaxInFlight);
    }

    [Fact]
    public async Task Keys_ignore_case_and_identifiers_may_be_spelled_as_names()
    {
        var module = new ApplicationModule("time-sheets");

        await StartAsync([("Lato.Modules.TIME-SHEETS.Concurrency", "Exclusive")], lato => lato.AddModule(module));

        Assert.Equal(Concurrency.Exclusive, module.Options.Concurrency);
    }

    [Fact]
    public async Task Restart_as_a_default_passes_by_the_application_itself_of_which_there_is_one_instance()
    {
        var app = await StartAsync([("lato.module.supervision.on-failure", "restart")], withModules: false);

        Assert.Equal(SupervisionDirective.Resume, app.Options.OnFailure);
    }

    [Fact]
    public async Task Restart_is_refused_for_a_module_that_was_added_as_an_instance()
    {
        var error = await Assert.ThrowsAsync<InvalidModuleException>(() => StartAsync([("lato.modules.employee.supervision.on-failure", "restart")]));

        Assert.Contains("'employee' is to restart after failures, but was added as an instance", error.Message);
    }

    [Fact]
    public async Task Other_groups_and_empty_ones_mean_nothing()
    {
        await StartAsync([("logging.level", "debug"), ("lato.modules", null), ("lato.applications", null), ("lato.module", null)]);

        Assert.Equal(new ActorOptions(), _employee.Options);
    }

    [Fact]
    public async Task Each_application_of_a_host_has_its_own_settings()
    {
        var services = new ServiceCollection();
        services.AddSingleton(Hosts.Configuration(
            ("lato.deadline", "5s"), ("lato.applications.shop.deadline", "6s"), ("lato.applications.shop.modules.shop.max-in-flight", "3")));
        services.AddLato("company");
        services.AddLato("shop");
        await using var provider = services.BuildServiceProvider();
        var company = provider.GetRequiredKeyedService<Application>("company");
        var shop = provider.GetRequiredKeyedService<Application>("shop");
        await company.StartAsync();
        await shop.StartAsync();

        Assert.Equal(TimeSpan.FromSeconds(5), company.Deadline);
        Assert.Equal(TimeSpan.FromSeconds(6), shop.Deadline);
        Assert.Equal((int.MaxValue, 3), (company.Options.MaxInFlight, shop.Options.MaxInFlight));
    }

    async Task<Application> StartAsync((string Path, string? Value)[] settings, Action<Application>? configure = null, bool withModules = true)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Hosts.Configuration(settings));
        services.AddLato("company", lato =>
        {
            if (withModules)
            {
                lato.AddModule(_employee).AddModule(_project);
            }

            configure?.Invoke(lato);
        });
        await using var provider = services.BuildServiceProvider();
        var app = provider.GetRequiredService<Application>();
        await app.StartAsync();
        return app;
    }
}
