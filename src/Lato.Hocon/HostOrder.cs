using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Lato.Hocon;

/// <summary>Says where files belong in the configuration of a host: below the environment and the command line. Pure.</summary>
internal static class HostOrder
{
    /// <summary>The place is the end where the configuration does not belong to a host, since its order is then the order of the code.</summary>
    public static int PlaceIn(IConfigurationBuilder builder)
    {
        var sources = builder.Sources;
        if (!IsOfHost(builder))
        {
            return sources.Count;
        }

        // A host's own environment variables, such as DOTNET_ENVIRONMENT, and its command line come once before all files too.
        var files = sources.Select((source, index) => (source, index)).LastOrDefault(one => one.source is FileConfigurationSource and not HoconConfigurationSource, (null!, -1)).index;
        var environment = sources.Select((source, index) => (source, index)).FirstOrDefault(one => one.source is EnvironmentVariablesConfigurationSource { Prefix: null or "" }, (null!, -1)).index;
        if (environment >= 0)
        {
            return environment;
        }

        var commandLine = sources.Select((source, index) => (source, index)).FirstOrDefault(one => one.index > files && one.source is CommandLineConfigurationSource, (null!, -1)).index;
        return files >= 0 && commandLine >= 0 ? commandLine : sources.Count;
    }

    /// <summary>Hosts use a manager; the older host builder begins with the configuration of the host itself.</summary>
    static bool IsOfHost(IConfigurationBuilder builder) => builder is IConfigurationManager || builder.Sources is [ChainedConfigurationSource, ..];
}
