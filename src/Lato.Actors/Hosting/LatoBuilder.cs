using Microsoft.Extensions.DependencyInjection;

namespace Lato;

/// <summary>An application that was added to a host. For further configuration, by other packages too. Not thread-safe.</summary>
public sealed class LatoBuilder
{
    readonly List<Action<Application>> _steps = [];

    internal LatoBuilder(string name, IServiceCollection services)
    {
        Name = name;
        Services = services;
    }

    /// <summary>The application's name, and the key under which it is registered.</summary>
    public string Name { get; }

    /// <summary>The services of the host, which all its applications share.</summary>
    public IServiceCollection Services { get; }

    internal IReadOnlyList<Action<Application>> Steps => _steps;

    /// <summary>Adds a step that configures the application. Steps run in order when the container makes the application: once for each container.</summary>
    /// <param name="configure">Registers modules, handlers, hooks and middlewares; does not call the application.</param>
    public LatoBuilder Configure(Action<Application> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _steps.Add(configure);
        return this;
    }
}
