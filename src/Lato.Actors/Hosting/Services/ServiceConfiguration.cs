using Microsoft.Extensions.Configuration;

namespace Lato.Hosting.Services;

/// <summary>The sources of configuration that a service has besides those of every host.</summary>
internal static class ServiceConfiguration
{
    const string DefaultFile = "HOCON.conf";
    const string HoconLibrary = "Lato.Hocon";

    static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        // It would say once more that the start has failed.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
    };

    /// <summary>Adds the files, and over them the environment and the command line.</summary>
    public static void AddTo(IConfigurationBuilder configuration, ServiceArguments arguments, bool isWeb)
    {
        configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = Defaults });
        AddHocon(configuration, DefaultFile, isOptional: true);
        foreach (var file in arguments.ConfigurationFiles)
        {
            AddFile(configuration, Path.GetFullPath(file));
        }

        configuration.AddEnvironmentVariables().AddCommandLine([.. arguments.Further]).AddInMemoryCollection(arguments.Settings);
        if (isWeb && arguments.Port is { } port)
        {
            configuration.AddInMemoryCollection([KeyValuePair.Create("lato:http:port", (string?)port)]);
        }
    }

    static void AddFile(IConfigurationBuilder configuration, string path)
    {
        if (Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            configuration.AddJsonFile(path, optional: false);
        }
        else
        {
            AddHocon(configuration, path, isOptional: false);
        }
    }

    /// <summary>HOCON is a package of its own, which a service that uses it refers to.</summary>
    static void AddHocon(IConfigurationBuilder configuration, string path, bool isOptional)
    {
        if (isOptional && !configuration.GetFileProvider().GetFileInfo(path).Exists)
        {
            return;
        }

        AddHoconFile(path)(configuration, path, false, false);
    }

    static Func<IConfigurationBuilder, string, bool, bool, IConfigurationBuilder> AddHoconFile(string path)
    {
        var extensions = Type.GetType($"Microsoft.Extensions.Configuration.HoconConfigurationExtensions, {HoconLibrary}")
            ?? throw new ServiceConfigurationException($"'{path}' is HOCON, which needs the package {HoconLibrary}. Add a reference to it, or write the settings as JSON.");
        return extensions
            .GetMethod("AddHoconFile", [typeof(IConfigurationBuilder), typeof(string), typeof(bool), typeof(bool)])!
            .CreateDelegate<Func<IConfigurationBuilder, string, bool, bool, IConfigurationBuilder>>();
    }
}
