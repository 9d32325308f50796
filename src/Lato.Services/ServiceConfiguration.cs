using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace Lato.Services;

/// <summary>The sources of configuration that a service has besides those of every host.</summary>
internal static class ServiceConfiguration
{
    const string DefaultFile = "HOCON.conf";
    const string HoconLibrary = "Lato.Hocon";
    const string HttpGroup = "http";

    static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        // It would say once more that the start has failed.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
    };

    /// <summary>Adds the files, and over them the environment and the command line.</summary>
    public static void AddTo(IConfigurationBuilder configuration, ServiceArguments arguments)
    {
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        foreach (var environment in configuration.Sources.Where(source => source is EnvironmentVariablesConfigurationSource { Prefix: null or "" }).ToList())
        {
            configuration.Sources.Remove(environment);
        }

        AddHocon(configuration, DefaultFile, isOptional: true);
        foreach (var file in arguments.ConfigurationFiles)
        {
            AddFile(configuration, Path.GetFullPath(file));
        }

        configuration.AddEnvironmentVariables().AddCommandLine([.. arguments.Further]).AddInMemoryCollection(arguments.Settings);
    }

    /// <summary>Lets a service listen on the port of the command line, whatever else says so.</summary>
    public static void AddPort(IConfigurationBuilder configuration, string port, LatoBuilder lato)
    {
        var isOfLato = lato.HasSettings(HttpGroup);
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = isOfLato ? "" : $"http://*:{port}",
            ["http_ports"] = "",
            ["https_ports"] = "",
            [$"lato:{HttpGroup}:port"] = port,
            [$"lato:applications:{lato.Name}:{HttpGroup}:port"] = port,
        });
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
