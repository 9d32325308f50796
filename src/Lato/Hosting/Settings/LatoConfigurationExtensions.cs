using Lato;
using Lato.Hosting.Settings;

namespace Microsoft.Extensions.Configuration;

/// <summary>Reads settings of Lato.</summary>
public static class LatoConfigurationExtensions
{
    /// <summary>Reads a group of settings for a process, before there is any application: <c>lato.&lt;group&gt;</c>. For an application use <see cref="LatoBuilder"/>'s <c>AddSettings</c>.</summary>
    /// <typeparam name="TOptions">The options class.</typeparam>
    /// <param name="configuration">The configuration.</param>
    /// <param name="group">The name of the group.</param>
    /// <param name="describe">Says which settings it has.</param>
    /// <returns>Options with their defaults where configuration says nothing.</returns>
    /// <exception cref="LatoConfigurationException">Something is unknown or ill-typed.</exception>
    public static TOptions GetLatoSettings<TOptions>(this IConfiguration configuration, string group, Action<SettingsBuilder<TOptions>> describe)
        where TOptions : class, new()
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentException.ThrowIfNullOrEmpty(group);
        ArgumentNullException.ThrowIfNull(describe);
        var options = new TOptions();
        ConfiguredSettings.ApplyGroup(configuration, "", group, SettingsBuilder<TOptions>.Of(describe), options);
        return options;
    }
}
