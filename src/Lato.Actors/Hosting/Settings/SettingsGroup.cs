using Microsoft.Extensions.Configuration;

namespace Lato.Hosting.Settings;

/// <summary>Reads one group of settings, and refuses what it does not know.</summary>
internal static class SettingsGroup
{
    /// <param name="section">The group.</param>
    /// <param name="known">Its settings.</param>
    /// <param name="subgroups">Groups inside it that are read elsewhere.</param>
    /// <param name="suggestions">Further keys that somebody may have meant.</param>
    public static List<SettingValue<T>> Read<T>(
        IConfigurationSection section, IReadOnlyList<Setting<T>> known, IReadOnlyList<string>? subgroups = null, Func<string, IEnumerable<string>>? suggestions = null)
    {
        RefuseScalar(section, $"of settings: {string.Join(", ", known.Select(setting => setting.Key).Concat(subgroups ?? []))}");
        var values = new List<SettingValue<T>>();
        foreach (var (key, text) in Leaves(section, subgroups ?? []))
        {
            var path = $"{PathOf(section)}.{key}";
            var setting = known.FirstOrDefault(setting => setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
            if (setting is null)
            {
                var nearest = NearestKey.Of(key, known.Select(setting => setting.Key).Concat(suggestions?.Invoke(key) ?? []));
                throw LatoConfigurationException.Unknown(path, text, nearest is null ? null : $"{PathOf(section)}.{nearest}");
            }

            values.Add(new SettingValue<T>(setting, setting.Read(text) ?? throw LatoConfigurationException.IllTyped(path, text, setting.Expected)));
        }

        return values;
    }

    /// <summary>The groups inside a group that has one for each identifier.</summary>
    public static IEnumerable<IConfigurationSection> ByIdentifier(IConfigurationSection section)
    {
        RefuseScalar(section, "with a group of settings for each identifier");
        return section.GetChildren();
    }

    public static string PathOf(IConfigurationSection section) => section.Path.Replace(':', '.');

    static void RefuseScalar(IConfigurationSection section, string expected)
    {
        if (section.Value is { } scalar)
        {
            throw LatoConfigurationException.IllTyped(PathOf(section), scalar, $"a group {expected}");
        }
    }

    static IEnumerable<(string Key, string Text)> Leaves(IConfigurationSection section, IReadOnlyList<string> subgroups) =>
        from entry in section.AsEnumerable(makePathsRelative: true)
        where entry.Value is not null && !subgroups.Contains(entry.Key.Split(':')[0], StringComparer.OrdinalIgnoreCase)
        orderby entry.Key
        select (entry.Key.Replace(':', '.'), entry.Value);
}
