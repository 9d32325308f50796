using Lato.Hosting.Settings;
using Microsoft.Extensions.Configuration;

namespace Lato.Messaging.Tests.Conventions;

/// <summary>HOCON.conf at the root of the repository lists every setting of a group with its default.</summary>
/// <typeparam name="TOptions">The options.</typeparam>
/// <param name="group">The group.</param>
/// <param name="describe">Its settings.</param>
/// <param name="onlyInCode">The properties that no setting can give.</param>
public abstract class SettingsFileContract<TOptions>(string group, Action<SettingsBuilder<TOptions>> describe, params string[] onlyInCode)
    where TOptions : class, new()
{
    IReadOnlyList<Setting<TOptions>> All => field ??= SettingsBuilder<TOptions>.Of(describe);

    Dictionary<string, string?> Values() => new ConfigurationBuilder()
        .AddHoconFile(Path.Combine(AppContext.BaseDirectory, "HOCON.conf"))
        .Build()
        .GetSection($"lato:{group}")
        .AsEnumerable(makePathsRelative: true)
        .Where(entry => entry.Value is not null)
        .ToDictionary(entry => entry.Key.Replace(':', '.'), entry => entry.Value);

    [Fact]
    public void The_file_lists_every_setting_and_no_other() => Assert.Equal(All.Select(setting => setting.Key).Order(), Values().Keys.Order());

    [Fact]
    public void Every_value_in_the_file_is_the_default()
    {
        var values = Values();

        Assert.All(All, setting => Assert.True(setting.IsSame(setting.Read(values[setting.Key]!)!(new TOptions()), new TOptions()), setting.Key));
    }

    [Fact]
    public void Every_property_of_the_options_has_a_setting_but_what_only_code_can_give() =>
        Assert.Equal(typeof(TOptions).GetProperties().Select(property => property.Name).Except(onlyInCode).Order(), All.Select(setting => setting.Property).Order());
}
