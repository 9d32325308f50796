using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Tests.Hosting.Settings;

/// <summary>Groups of settings that the core does not have.</summary>
public sealed class OtherPackageSettingsTests
{
    static IHost Host(Func<LatoBuilder, LatoBuilder> configure, params (string Path, string? Value)[] settings)
    {
        var builder = Hosts.Builder();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Path.Replace('.', ':'), setting.Value)));
        configure(builder.AddLato("company"));
        return builder.Build();
    }

    [Fact]
    public async Task A_group_that_no_package_has_added_fails_the_start_and_the_error_says_what_to_do()
    {
        using var host = Host(lato => lato, ("lato.pigeons.loft", "roof"));

        var failure = await Assert.ThrowsAsync<LatoConfigurationException>(() => host.StartAsync());

        Assert.Equal(
            "There is no setting 'lato.pigeons.loft' (it is 'roof'). Remove it, or add the package that it is for; if only other programs use that, call IgnoreSettings(\"pigeons\") on what AddLato returned.",
            failure.Message);
    }

    [Fact]
    public async Task A_group_that_is_ignored_may_be_there()
    {
        using var host = Host(lato => lato.IgnoreSettings("pigeons"), ("lato.pigeons.loft", "roof"), ("lato.applications.company.pigeons.loft", "tower"));

        await host.StartAsync();
    }

    [Fact]
    public async Task A_package_outside_adds_its_group_with_kinds_of_values_of_its_own()
    {
        var even = SettingKinds.Number("an even number", static value => value % 2 == 0);
        Func<LatoBuilder, LatoBuilder> add = lato =>
        {
            Assert.False(lato.HasSettings("pigeons"));
            Assert.True(lato.AddSettings<Pigeons>("pigeons", settings => settings.Add("wings", nameof(Pigeons.Wings), even, options => options.Wings, (options, value) => options.Wings = value)));
            Assert.True(lato.HasSettings("pigeons"));
            return lato;
        };
        using var host = Host(add, ("lato.pigeons.wings", "2"), ("lato.applications.company.pigeons.wings", "4"));
        using var wrong = Host(add, ("lato.pigeons.wings", "3"));

        await host.StartAsync();

        Assert.Equal(4, host.Services.GetRequiredKeyedService<Pigeons>("company").Wings);
        var failure = await Assert.ThrowsAsync<LatoConfigurationException>(() => wrong.StartAsync());
        Assert.Equal("Setting 'lato.pigeons.wings' is '3'; it must be an even number.", failure.Message);
    }

    [Fact]
    public async Task Applications_of_hosts_that_share_configuration_know_the_groups_and_names_of_each_other()
    {
        var (first, second) = (Hosts.Builder(), Hosts.Builder());
        var company = first.AddLato("company");
        var loft = second.AddLato("loft").IgnoreSettings("pigeons");
        company.ShareConfigurationWith(loft);
        foreach (var configuration in new[] { first.Configuration, second.Configuration })
        {
            configuration.AddInMemoryCollection([new("lato:pigeons:loft", "roof"), new("lato:applications:loft:deadline", "5s")]);
        }

        using var one = first.Build();
        using var other = second.Build();

        await one.StartAsync();
        await other.StartAsync();

        Assert.Equal(TimeSpan.FromSeconds(5), other.Services.GetRequiredKeyedService<Application>("loft").Deadline);
    }

    [Fact]
    public void A_process_reads_a_group_before_there_is_an_application()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("lato:pigeons:wings", "6")]).Build();

        var options = configuration.GetLatoSettings<Pigeons>("pigeons", settings => settings.Count("wings", nameof(Pigeons.Wings), options => options.Wings, (options, value) => options.Wings = value));

        Assert.Equal(6, options.Wings);
    }

    sealed class Pigeons
    {
        public int Wings { get; set; } = 2;
    }
}
