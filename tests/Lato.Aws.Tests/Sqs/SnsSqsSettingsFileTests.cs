using Lato.Hosting.Settings;
using Microsoft.Extensions.Configuration;

namespace Lato.Aws.Tests.Sqs;

/// <summary>HOCON.conf at the root of the repository lists every setting with its default.</summary>
public sealed class SnsSqsSettingsFileTests
{
    static IReadOnlyList<Setting<SnsSqsOptions>> All { get; } = SettingsBuilder<SnsSqsOptions>.Of(SnsSqsSettings.Describe);

    static Dictionary<string, string?> Values() => new ConfigurationBuilder()
        .AddHoconFile(Path.Combine(AppContext.BaseDirectory, "HOCON.conf"))
        .Build()
        .GetSection("lato:sns-sqs")
        .AsEnumerable(makePathsRelative: true)
        .Where(entry => entry.Value is not null)
        .ToDictionary(entry => entry.Key.Replace(':', '.'), entry => entry.Value);

    [Fact]
    public void The_file_lists_every_setting_and_no_other() => Assert.Equal(All.Select(setting => setting.Key).Order(), Values().Keys.Order());

    [Fact]
    public void Every_value_in_the_file_is_the_default()
    {
        var values = Values();

        Assert.All(All, setting => Assert.True(setting.IsSame(setting.Read(values[setting.Key]!)!(new SnsSqsOptions()), new SnsSqsOptions()), setting.Key));
    }

    [Fact]
    public void Every_property_of_the_options_has_a_setting_but_what_only_code_can_give() =>
        Assert.Equal(typeof(SnsSqsOptions).GetProperties().Select(property => property.Name).Except(["ConfigureClient"]).Order(), All.Select(setting => setting.Property).Order());
}
