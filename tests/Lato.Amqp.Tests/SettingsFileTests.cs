using Lato.Hosting.Settings;
using Microsoft.Extensions.Configuration;

namespace Lato.Amqp.Tests;

/// <summary>HOCON.conf at the root of the repository lists every setting with its default.</summary>
public sealed class SettingsFileTests
{
    static IReadOnlyList<Setting<AmqpOptions>> All { get; } = SettingsBuilder<AmqpOptions>.Of(AmqpSettings.Describe);

    static Dictionary<string, string?> Values() => new ConfigurationBuilder()
        .AddHoconFile(Path.Combine(AppContext.BaseDirectory, "HOCON.conf"))
        .Build()
        .GetSection("lato:amqp")
        .AsEnumerable(makePathsRelative: true)
        .Where(entry => entry.Value is not null)
        .ToDictionary(entry => entry.Key.Replace(':', '.'), entry => entry.Value);

    [Fact]
    public void The_file_lists_every_setting_and_no_other() => Assert.Equal(All.Select(setting => setting.Key).Order(), Values().Keys.Order());

    [Fact]
    public void Every_value_in_the_file_is_the_default()
    {
        var values = Values();

        Assert.All(All, setting => Assert.True(setting.IsSame(setting.Read(values[setting.Key]!)!(new AmqpOptions()), new AmqpOptions()), setting.Key));
    }

    [Fact]
    public void Every_property_of_the_options_has_a_setting_but_what_only_code_can_give() =>
        Assert.Equal(typeof(AmqpOptions).GetProperties().Select(property => property.Name).Except(["ConfigureConnection"]).Order(), All.Select(setting => setting.Property).Order());
}
