using Lato.Applications;
using Lato.Hosting.Settings;
using Lato.Modules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Hosting;

/// <summary>The applications of one host, in the order in which they were added. Shared by all containers made of one service collection.</summary>
internal sealed class HostedApplications
{
    readonly List<LatoBuilder> _builders = [];
    readonly List<LatoBuilder> _neighbours = []; // of other hosts that read the same configuration

    /// <summary>The names of all applications of the process that are known here.</summary>
    public IEnumerable<string> Identifiers => Everybody.Select(builder => ModuleIdentifier.Of(builder.Name));

    IEnumerable<LatoBuilder> Everybody => _builders.Concat(_neighbours).Distinct();

    public void Add(LatoBuilder added)
    {
        var identifier = ModuleIdentifier.Of(added.Name);
        if (_builders.Find(other => string.Equals(ModuleIdentifier.Of(other.Name), identifier, StringComparison.OrdinalIgnoreCase)) is { } same)
        {
            throw new ArgumentException($"The host has an application '{same.Name}' already. Rename '{added.Name}', or configure the first one further with what AddLato(\"{same.Name}\") returned.");
        }

        _builders.Add(added);
    }

    public void AddNeighbour(LatoBuilder builder) => _neighbours.Add(builder);

    public IEnumerable<Application> All(IServiceProvider services) => _builders.Select(builder => services.GetRequiredKeyedService<Application>(builder.Name));

    /// <summary>What is injected without a key.</summary>
    public Application Only(IServiceProvider services) => _builders is [var only]
        ? services.GetRequiredKeyedService<Application>(only.Name)
        : throw new InvalidOperationException(
            $"The host has several applications: {string.Join(", ", _builders.Select(builder => $"'{builder.Name}'"))}. Ask for one by its name: [FromKeyedServices(\"{_builders[0].Name}\")] IApplication.");

    public Application Create(LatoBuilder builder, IServiceProvider services)
    {
        var configuration = services.GetService<IConfiguration>();
        var settings = configuration is null ? null : new Lazy<ConfiguredSettings>(() => SettingsFor(builder, configuration)); // read when registration has ended
        var application = new Application(builder.Name, new ApplicationConfiguration
        {
            Services = services,
            Descriptors = builder.Services,
            EngineFactory = EngineChoice.For(builder, configuration),
            LeftOutBy = identifier => settings?.Value.LeftOutBy(identifier),
            RoleOf = identifier => settings?.Value.RoleOf(identifier),
            EnabledModules = () => settings?.Value.EnabledModules ?? [],
            ReadSettings = (options, modules, leftOut) =>
            {
                settings?.Value.Apply(options, modules, leftOut);
                foreach (var refuseWrong in configuration is null ? [] : builder.SettingsGroups.Values)
                {
                    refuseWrong(configuration!);
                }
            },
            SetUpOfUnserved = attribute => builder.IsServed(attribute.Transport) ? null : SetUpOf(attribute),
            IsIdempotencyServed = () => builder.IsIdempotencyServed,
        });

        foreach (var configure in builder.Steps)
        {
            configure(application);
        }

        return application;
    }

    ConfiguredSettings SettingsFor(LatoBuilder builder, IConfiguration configuration)
    {
        var groups = Everybody.SelectMany(other => other.SettingsGroups.Keys).Concat(Everybody.SelectMany(other => other.IgnoredSettings)).Distinct().ToArray();
        return ConfiguredSettings.Read(configuration, ModuleIdentifier.Of(builder.Name), [.. Identifiers], groups);
    }

    static string SetUpOf(TransportAttribute attribute) => Activator.CreateInstance(attribute.Transport) is Transport transport
        ? transport.SetUp
        : $"what adds {attribute.Transport.Name} to the host";
}
