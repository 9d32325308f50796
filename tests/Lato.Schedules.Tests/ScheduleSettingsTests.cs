using Lato.Hosting.Settings;
using Lato.Schedules.Tests.Doubles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Schedules.Tests;

/// <summary>HOCON.conf at the root of the repository lists every setting with its default.</summary>
public sealed class ScheduleSettingsTests
{
    static IReadOnlyList<Setting<ScheduleOptions>> All { get; } = SettingsBuilder<ScheduleOptions>.Of(ScheduleSettings.Describe);

    static string FilePath => Path.Combine(AppContext.BaseDirectory, "HOCON.conf");

    static Dictionary<string, string?> Values() =>
        new ConfigurationBuilder().AddHoconFile(FilePath).Build().GetSection("lato:schedules").GetChildren().ToDictionary(entry => entry.Key, entry => entry.Value);

    [Fact]
    public void The_file_lists_every_setting_and_no_other() =>
        Assert.Equal(All.Select(setting => setting.Key).Order(), Values().Keys.Order());

    [Fact]
    public void Every_value_in_the_file_is_the_default()
    {
        var values = Values();

        Assert.All(All, setting => Assert.True(setting.IsSame(setting.Read(values[setting.Key]!)!(new ScheduleOptions()), new ScheduleOptions()), setting.Key));
    }

    [Fact]
    public void A_value_that_is_not_the_default_would_be_noticed() => Assert.All(
        All,
        setting => Assert.False((setting.Read("17s") ?? setting.Read("sqlite"))!(new ScheduleOptions()) is var changed && setting.IsSame(changed, new ScheduleOptions()), setting.Key));

    [Fact]
    public void Every_property_of_the_options_has_a_setting() =>
        Assert.Equal(typeof(ScheduleOptions).GetProperties().Select(property => property.Name).Order(), All.Select(setting => setting.Property).Order());

    [Fact]
    public async Task Configuration_wins_over_code_and_that_of_the_application_over_that_for_all()
    {
        await using var host = await ClockedHost.StartAsync(
            _ => { },
            options => (options.TimeZone, options.TablePrefix, options.MisfireThreshold) = ("Asia/Tokyo", "code_", TimeSpan.FromSeconds(3)),
            settings: [("lato.schedules.time-zone", "Europe/Paris"), ("lato.schedules.table-prefix", "all_"), ("lato.applications.farm.schedules.table-prefix", "farm_")]);

        var options = host.Host.Services.GetRequiredKeyedService<ScheduleOptions>("farm");

        Assert.Equal(("Europe/Paris", "farm_", TimeSpan.FromSeconds(3)), (options.TimeZone, options.TablePrefix, options.MisfireThreshold));
    }

    [Fact]
    public async Task A_wrong_option_fails_the_start()
    {
        var failure = await Assert.ThrowsAsync<ArgumentException>(() => ClockedHost.StartAsync(_ => { }, options => options.CheckInInterval = TimeSpan.Zero));

        Assert.StartsWith("CheckInInterval of application 'farm' is '00:00:00'; it must be a duration of 1ms or longer and up to 49 days, such as 30s, 500ms or 00:00:30.", failure.Message);
    }

    [Theory]
    [InlineData("lato; drop table students")]
    [InlineData("lato-")]
    public async Task A_table_prefix_that_is_not_a_name_fails_the_start(string prefix)
    {
        var failure = await Assert.ThrowsAsync<LatoConfigurationException>(() => ClockedHost.StartAsync(_ => { }, settings: ("lato.schedules.table-prefix", prefix)));

        Assert.Contains("letters, digits, underscores and dots, such as lato_", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_with_the_file_starts()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddHoconFile(FilePath);
        builder.AddLato("farm").AddSchedules().IgnoreSettings("service", "background", "http", "messaging", "unit-of-work", "cluster", "outbox", "idempotency", "inbox", "amqp", "sns-sqs", "akka");
        using var host = builder.Build();

        await host.StartAsync();
    }
}
