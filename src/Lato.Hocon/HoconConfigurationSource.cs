using Microsoft.Extensions.Configuration;

namespace Lato.Hocon;

/// <summary>A HOCON file as a source of configuration.</summary>
/// <remarks>
/// With <see cref="FileConfigurationSource.ReloadOnChange"/>, included files are watched too, except those that only
/// the disk and not the <see cref="FileConfigurationSource.FileProvider"/> can reach, such as files above its root.
/// </remarks>
public sealed class HoconConfigurationSource : FileConfigurationSource
{
    /// <inheritdoc/>
    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return new HoconConfigurationProvider(this);
    }
}
