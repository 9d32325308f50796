using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Tests.Hosting.Settings;

public sealed class WrongSettingTests
{
    const string Duration = "a duration longer than zero, such as 30s, 500ms or 00:00:30, or infinite";

    [Theory]
    [InlineData("lato.dedline", "5s", "There is no setting 'lato.dedline' (it is '5s'). Did you mean 'lato.deadline'?")]
    [InlineData("lato.module.mailbox.capcity", "5", "There is no setting 'lato.module.mailbox.capcity' (it is '5'). Did you mean 'lato.module.mailbox.capacity'?")]
    [InlineData("lato.module.capacity", "5", "There is no setting 'lato.module.capacity' (it is '5'). Did you mean 'lato.module.mailbox.capacity'?")]
    [InlineData("lato.mailbox.capacity", "5", "There is no setting 'lato.mailbox.capacity' (it is '5'). Did you mean 'lato.module.mailbox.capacity'?")]
    [InlineData("lato.modul.concurrency", "exclusive", "There is no setting 'lato.modul.concurrency' (it is 'exclusive'). Did you mean 'lato.module.concurrency'?")]
    [InlineData("lato.modules.employee.concurency", "exclusive", "There is no setting 'lato.modules.employee.concurency' (it is 'exclusive'). Did you mean 'lato.modules.employee.concurrency'?")]
    [InlineData("lato.application.company.deadline", "5s", "There is no setting 'lato.application.company.deadline' (it is '5s'). Did you mean 'lato.applications.company.deadline'?")]
    [InlineData("lato.applications.company.dead-line", "5s", "There is no setting 'lato.applications.company.dead-line' (it is '5s'). Did you mean 'lato.applications.company.deadline'?")]
    [InlineData("lato.applications.company.applications.x", "5s", "There is no setting 'lato.applications.company.applications.x' (it is '5s'). Remove it.")]
    [InlineData("lato.deadline.seconds", "5", "There is no setting 'lato.deadline.seconds' (it is '5'). Did you mean 'lato.deadline'?")]
    [InlineData("lato.colour-of-the-sky", "blue", "There is no setting 'lato.colour-of-the-sky' (it is 'blue'). Remove it.")]
    public Task An_unknown_setting_is_named_with_the_nearest_known_one(string path, string value, string message) => RefusesAsync(path, value, message);

    [Theory]
    [InlineData("lato.deadline", "30 parsecs", Duration)]
    [InlineData("lato.deadline", "30", Duration)]
    [InlineData("lato.deadline", "0s", Duration)]
    [InlineData("lato.deadline", "", Duration)]
    [InlineData("lato.drain-timeout", "-1s", "a duration, such as 30s, 500ms or 00:00:30, or infinite")]
    [InlineData("lato.module.concurrency", "sometimes", "one of interleaved, exclusive, parallel, stateless")]
    [InlineData("lato.module.concurrency", "1", "one of interleaved, exclusive, parallel, stateless")]
    [InlineData("lato.module.parallelism", "0", "a whole number, 1 or more")]
    [InlineData("lato.module.parallelism", "many", "a whole number, 1 or more")]
    [InlineData("lato.module.mailbox.capacity", "10,000", "a whole number, 1 or more")]
    [InlineData("lato.module.mailbox.capacity", "99999999999", "a whole number, 1 or more")]
    [InlineData("lato.module.mailbox.overflow", "drop", "one of wait, reject")]
    [InlineData("lato.module.max-in-flight", "0", "a whole number, 1 or more, or unlimited")]
    [InlineData("lato.module.supervision.on-failure", "retry", "one of resume, restart, stop, escalate")]
    [InlineData("lato.module.supervision.max-restarts", "-1", "a whole number, 0 or more")]
    [InlineData("lato.module.supervision.restart-window", "infinite", "a duration longer than zero, such as 30s, 500ms or 00:00:30")]
    [InlineData("lato.modules.employee.parallelism", "1.5", "a whole number, 1 or more")]
    [InlineData("lato.applications.company.deadline", "soon", Duration)]
    [InlineData("lato.module", "5", "a group of settings: concurrency, parallelism, mailbox.capacity, mailbox.overflow, max-in-flight, supervision.on-failure, supervision.max-restarts, supervision.restart-window, passivate-after")]
    [InlineData("lato.modules.employee", "exclusive", "a group of settings: concurrency, parallelism, mailbox.capacity, mailbox.overflow, max-in-flight, supervision.on-failure, supervision.max-restarts, supervision.restart-window, passivate-after, enabled, role")]
    [InlineData("lato.modules", "employee", "a group with a group of settings for each identifier")]
    [InlineData("lato.applications", "company", "a group with a group of settings for each identifier")]
    [InlineData("lato", "on", "a group of settings: deadline, drain-timeout, log-scopes, module, modules, applications, watch, engine, enabled-modules")]
    public Task A_value_of_the_wrong_form_is_named_with_what_would_be_right(string path, string value, string expected) =>
        RefusesAsync(path, value, $"Setting '{path}' is '{value}'; it must be {expected}.");

    [Fact]
    public async Task An_override_for_a_module_that_does_not_exist_is_refused()
    {
        await RefusesAsync("lato.modules.employe.concurrency", "exclusive", "Settings 'lato.modules.employe' do not belong to any module of application 'company'. Did you mean 'employee'?", valueIsOfGroup: true);
        await RefusesAsync("lato.modules.warehouse.concurrency", "exclusive", "Settings 'lato.modules.warehouse' do not belong to any module of application 'company'. Known are 'company', 'employee'.", valueIsOfGroup: true);
    }

    [Fact]
    public async Task Settings_for_an_application_that_does_not_exist_are_refused()
    {
        await RefusesAsync("lato.applications.compny.deadline", "5s", "Settings 'lato.applications.compny' do not belong to any application of this host. Did you mean 'company'?", valueIsOfGroup: true);
        await RefusesAsync("lato.applications.shop.deadline", "5s", "Settings 'lato.applications.shop' do not belong to any application of this host. Known are 'company'.", valueIsOfGroup: true);
    }

    [Fact]
    public async Task Settings_of_a_module_that_do_not_say_which_of_several_applications_are_refused()
    {
        var builder = Hosts.Builder();
        builder.Configuration["lato:modules:employee:concurrency"] = "exclusive";
        builder.AddLato("company", lato => lato.AddModule(new ApplicationModule("employee")));
        builder.AddLato("shop");
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<LatoConfigurationException>(() => host.StartAsync());

        Assert.Equal(
            "Settings 'lato.modules.employee' do not say for which application they are: the host has 'company', 'shop'. Write them as 'lato.applications.company.modules.employee'.",
            error.Message);
    }

    [Fact]
    public async Task A_wrong_setting_is_reported_again_by_a_call_after_the_failed_start()
    {
        var services = new ServiceCollection();
        services.AddSingleton(Hosts.Configuration(("lato.deadline", "soon")));
        services.AddLato("company", lato => lato.Handle("one", () => 1));
        await using var provider = services.BuildServiceProvider();
        var app = provider.GetRequiredService<Application>();
        await Assert.ThrowsAsync<LatoConfigurationException>(() => app.StartAsync());

        var again = await Assert.ThrowsAsync<InvalidOperationException>(() => app.CallAsync("one"));

        Assert.Contains("'lato.deadline' is 'soon'", again.Message);
    }

    static async Task RefusesAsync(string path, string value, string message, bool valueIsOfGroup = false)
    {
        var builder = Hosts.Builder();
        builder.Configuration[path.Replace('.', ':')] = value;
        builder.AddLato("company", lato => lato.AddModule(new ApplicationModule("employee")));
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<LatoConfigurationException>(() => host.StartAsync());

        Assert.Equal(message, error.Message);
        Assert.StartsWith(error.Path, path);
        Assert.Equal(valueIsOfGroup ? null : value, error.Value);
    }
}
