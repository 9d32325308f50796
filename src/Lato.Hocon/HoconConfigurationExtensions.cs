using Lato.Hocon;
using Microsoft.Extensions.FileProviders;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds HOCON to a configuration.</summary>
/// <remarks>
/// <c>a.b</c> becomes the key <c>a:b</c>, elements of arrays become <c>a:0</c>, <c>a:1</c>, …; numbers and booleans keep their text.
/// Substitutions <c>${a.b}</c> look into the same HOCON, then at environment variables, never at other configuration sources.
/// In the configuration of a host, HOCON comes after all files and before environment variables and the command line, which win as they do
/// over <c>appsettings.json</c>; of several HOCON sources the last one wins. In any other configuration, the order is that in which sources are added.
/// </remarks>
public static class HoconConfigurationExtensions
{
    /// <summary>Adds a HOCON file. Its includes are looked for beside the including file.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="path">The file, absolute or relative to the base path of <paramref name="builder"/>.</param>
    /// <param name="optional">Whether the file may be missing; by default that is a <see cref="FileNotFoundException"/> when the configuration is built.</param>
    /// <param name="reloadOnChange">Whether to read it again when it or a file it includes changes; by default not.</param>
    /// <exception cref="InvalidDataException">When the configuration is built: the file is not HOCON; the inner exception is a <see cref="HoconException"/>.</exception>
    public static IConfigurationBuilder AddHoconFile(this IConfigurationBuilder builder, string path, bool optional = false, bool reloadOnChange = false) =>
        builder.AddHoconFile(provider: null, path, optional, reloadOnChange);

    /// <summary>Adds a HOCON file of a file provider.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="provider">Where the file and its includes are; null for the base path of <paramref name="builder"/>.</param>
    /// <param name="path">The file in the provider.</param>
    /// <param name="optional">Whether the file may be missing; by default that is a <see cref="FileNotFoundException"/> when the configuration is built.</param>
    /// <param name="reloadOnChange">Whether to read it again when it or a file it includes changes; by default not.</param>
    /// <exception cref="InvalidDataException">When the configuration is built: the file is not HOCON; the inner exception is a <see cref="HoconException"/>.</exception>
    public static IConfigurationBuilder AddHoconFile(this IConfigurationBuilder builder, IFileProvider? provider, string path, bool optional = false, bool reloadOnChange = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return builder.AddHoconFile(source =>
        {
            source.FileProvider = provider;
            source.Path = path;
            source.Optional = optional;
            source.ReloadOnChange = reloadOnChange;
            source.ResolveFileProvider();
        });
    }

    /// <summary>Adds a HOCON file with every setting a file source has.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="configure">Sets at least <see cref="FileConfigurationSource.Path"/>.</param>
    public static IConfigurationBuilder AddHoconFile(this IConfigurationBuilder builder, Action<HoconConfigurationSource> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var source = new HoconConfigurationSource();
        configure(source);
        return builder.AddHocon(source);
    }

    /// <summary>Adds HOCON from a stream, read once, when the configuration is built. Its includes are looked for in the base path of <paramref name="builder"/>.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="stream">UTF-8 text; the caller disposes it after the configuration is built.</param>
    /// <exception cref="HoconException">When the configuration is built: the stream is not HOCON.</exception>
    public static IConfigurationBuilder AddHoconStream(this IConfigurationBuilder builder, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(stream);
        return builder.AddHocon(new HoconStreamConfigurationSource { Stream = stream });
    }

    /// <summary>Adds HOCON from a string. Its includes are looked for in the base path of <paramref name="builder"/>.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="text">The HOCON itself, not a path.</param>
    /// <exception cref="HoconException">When the configuration is built: the text is not HOCON.</exception>
    public static IConfigurationBuilder AddHoconString(this IConfigurationBuilder builder, string text)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(text);
        return builder.AddHocon(new HoconStringConfigurationSource(text));
    }

    static IConfigurationBuilder AddHocon(this IConfigurationBuilder builder, IConfigurationSource source)
    {
        builder.Sources.Insert(HostOrder.PlaceIn(builder), source);
        return builder;
    }
}
