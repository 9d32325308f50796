using Microsoft.Extensions.Configuration;

namespace Lato.Hosting.Settings;

/// <summary>Reads one group of settings, and refuses what it does not know.</summary>
internal static class SettingsGroup
{
    /// <summary>The setting of a group that is meant where the group is given as a single value: <c>telemetry = on</c>.</summary>
    const string Enabled = "enabled";

    /// <param name="section">The group.</param>
    /// <param name="known">Its settings.</param>
    /// <param name="subgroups">Groups and settings inside it that are read elsewhere.</param>
    /// <param name="suggestions">Further keys that may have been meant.</param>
    public static List<SettingValue<T>> Read<T>(
        IConfigurationSection section, IReadOnlyList<Setting<T>> known, IReadOnlyList<string>? subgroups = null, Func<string, IEnumerable<string>>? suggestions = null)
    {
        RefuseScalar(section, $"of settings: {string.Join(", ", known.Select(setting => setting.Key).Concat(subgroups ?? []))}");
        var values = new List<SettingValue<T>>();
        foreach (var (key, text) in Leaves(section, known, subgroups ?? []))
        {
            var path = $"{PathOf(section)}.{key}";
            var setting = Find(known, key) ?? Find(known, $"{key}.{Enabled}");
            if (setting is null)
            {
                var nearest = NearestKey.Of(key, known.Select(setting => setting.Key).Concat(suggestions?.Invoke(key) ?? subgroups ?? []));
                throw nearest is null && suggestions is not null && key.IndexOf('.') is > 0 and var end && key[..end] != ConfiguredSettings.ApplicationsGroup
                    ? LatoConfigurationException.UnknownGroup(path, text, key[..end])
                    : LatoConfigurationException.Unknown(path, text, nearest is null ? null : $"{PathOf(section)}.{nearest}");
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

    static Setting<T>? Find<T>(IReadOnlyList<Setting<T>> known, string key) =>
        known.FirstOrDefault(setting => setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    static IEnumerable<(string Key, string Text)> Leaves<T>(IConfigurationSection section, IReadOnlyList<Setting<T>> known, IReadOnlyList<string> subgroups) =>
        from entry in section.AsEnumerable(makePathsRelative: true).Reverse() // it begins with the last element of a list
        where entry.Value is not null && !subgroups.Contains(entry.Key.Split(':')[0], StringComparer.OrdinalIgnoreCase)
        group entry.Value by ListOf(known, entry.Key.Replace(':', '.')) into leaf
        orderby leaf.Key
        select (leaf.Key, string.Join(',', leaf));

    /// <summary>The key of the list of which a key is an element; else the key itself.</summary>
    static string ListOf<T>(IReadOnlyList<Setting<T>> known, string key)
    {
        var end = key.LastIndexOf('.');
        return end > 0 && key.AsSpan(end + 1).IndexOfAnyExceptInRange('0', '9') < 0 && Find(known, key[..end]) is { IsList: true } ? key[..end] : key;
    }
}
