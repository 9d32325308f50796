using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Actors.Tests.Hosting;

public sealed class EngineSettingTests
{
    [Theory]
    [InlineData("akka", true)]
    [InlineData("Akka", true)]
    [InlineData("local", false)]
    public async Task The_engine_is_the_one_of_the_configuration(string engine, bool isAkka)
    {
        using var host = await StartedAsync(lato => lato.UseAkka(), ("lato.engine", engine));

        Assert.Equal(isAkka, host.RunsOnAkka("office"));
        await host.StopAsync();
    }

    [Fact]
    public async Task What_is_said_for_an_application_wins_over_what_is_said_for_all()
    {
        using var host = await StartedAsync(lato => lato.UseAkka(), ("lato.engine", "local"), ("lato.applications.office.engine", "akka"));

        Assert.True(host.RunsOnAkka("office"));
        await host.StopAsync();
    }

    [Fact]
    public async Task An_engine_that_was_not_added_fails_the_start()
    {
        var failure = await Assert.ThrowsAsync<LatoConfigurationException>(() => StartedAsync(_ => { }, ("lato.engine", "akka")));

        Assert.Equal("Setting 'lato.engine' is 'akka'; it must be one of the engines of the application: 'local'. Others are added by their packages, as by UseAkka() of Lato.Actors.", failure.Message);
    }

    [Fact]
    public async Task An_engine_that_does_not_exist_fails_the_start()
    {
        var failure = await Assert.ThrowsAsync<LatoConfigurationException>(() => StartedAsync(lato => lato.UseAkka(), ("lato.applications.office.engine", "acca")));

        Assert.Equal("Setting 'lato.applications.office.engine' is 'acca'; it must be one of the engines of the application: 'local', 'akka'. Others are added by their packages, as by UseAkka() of Lato.Actors.", failure.Message);
    }

    [Fact]
    public async Task Settings_win_over_code_and_those_of_an_application_over_those_for_all()
    {
        using var host = await StartedAsync(
            lato => lato.UseAkka(options => (options.InPlace, options.Coordinator, options.FinishedTransactions) = (true, true, true)),
            ("lato.akka.in-place", "off"), ("lato.akka.coordinator", "on"), ("lato.applications.office.akka.coordinator", "off"));

        var options = host.Services.GetRequiredKeyedService<AkkaEngineOptions>("office");

        Assert.Equal((false, false, true), (options.InPlace, options.Coordinator, options.FinishedTransactions));
        await host.StopAsync();
    }

    [Theory]
    [InlineData("lato.akka.inplace", "off", "There is no setting 'lato.akka.inplace' (it is 'off'). Did you mean 'lato.akka.in-place'?")]
    [InlineData("lato.akka.in-place", "maybe", "Setting 'lato.akka.in-place' is 'maybe'; it must be on or off.")]
    [InlineData("lato.akka", "on", "Setting 'lato.akka' is 'on'; it must be a group of settings: in-place, coordinator, finished-transactions.")]
    [InlineData("lato.aka.in-place", "on", "There is no setting 'lato.aka.in-place' (it is 'on'). Did you mean 'lato.akka.in-place'?")]
    [InlineData("lato.engin", "akka", "There is no setting 'lato.engin' (it is 'akka'). Did you mean 'lato.engine'?")]
    [InlineData("lato.engine.name", "akka", "Setting 'lato.engine' is 'a group'; it must be the name of an engine.")]
    [InlineData("lato.applications.office.akka.coordinater", "on", "There is no setting 'lato.applications.office.akka.coordinater' (it is 'on'). Did you mean 'lato.applications.office.akka.coordinator'?")]
    public async Task A_wrong_setting_fails_the_start(string path, string value, string message)
    {
        var failure = await Assert.ThrowsAsync<LatoConfigurationException>(() => StartedAsync(lato => lato.UseAkka(), (path, value)));

        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public async Task Settings_of_Akka_do_not_disturb_a_host_that_ignores_them()
    {
        using var host = await StartedAsync(lato => lato.IgnoreSettings("akka"), ("lato.akka.in-place", "off"), ("akka.loglevel", "DEBUG"));

        Assert.Equal("Hello Ada", await host.Services.GetRequiredService<IApplication>().ExecuteAsync(new Greet("Ada")));
        await host.StopAsync();
    }

    static async Task<IHost> StartedAsync(Action<LatoBuilder> configure, params (string Path, string? Value)[] settings)
    {
        var builder = AkkaHosts.Builder(settings);
        configure(builder.AddOffice());
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
