using Lato.Applications;
using Microsoft.Extensions.DependencyInjection;

namespace Lato;

/// <summary>Start, stop, and overrides for tests.</summary>
public sealed partial class Application
{
    readonly ApplicationLifetime _lifetime;

    /// <summary>What runs, or null before the first call.</summary>
    internal ApplicationRuntime? Running => _lifetime.Running;

    /// <summary>Whether the application has begun to stop, so that it takes no new transactions. Stays true when it has stopped.</summary>
    public bool IsStopping => _lifetime.IsStopping;

    /// <inheritdoc cref="ApplicationLifetime.EnsureStarted"/>
    internal ApplicationRuntime EnsureStarted() => _lifetime.EnsureStarted();

    /// <summary>
    /// Ends registration, checks the application and runs the modules' start hooks. Optional for modules without start
    /// hooks: the first call does the rest, but does not run these. The exception of a start hook fails the start.
    /// From inside a module's hook it returns at once. Can be called again.
    /// </summary>
    public Task StartAsync(CancellationToken cancellationToken = default) => _lifetime.StartAsync(cancellationToken);

    /// <inheritdoc cref="ApplicationLifetime.StartModulesAsync"/>
    internal Task StartModulesAsync(CancellationToken cancellationToken) => _lifetime.StartModulesAsync(cancellationToken);

    /// <inheritdoc cref="ApplicationLifetime.AnnounceStopAsync"/>
    internal Task AnnounceStopAsync(CancellationToken cancellationToken) => _lifetime.AnnounceStopAsync(cancellationToken);

    /// <summary>
    /// Takes no new transactions, waits for those in flight (up to <see cref="ApplicationOptions.DrainTimeout"/>, then
    /// cancels them), and stops the modules. Can be called again. From inside a handler, function, middleware, hook of a
    /// transaction or delegate of one it waits only for the other transactions, not for its own; the stop goes on when that has
    /// ended. From inside a module's hook it returns at once. It knows where it is by the call chain, which
    /// <c>ConfigureAwait(false)</c> and <c>Task.Run</c> leave. An explicit transaction is waited for: end it first.
    /// </summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => _lifetime.StopAsync(null, cancellationToken);

    /// <summary>Stops the application and disposes its container.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Replaces a service until disposed, for tests: for handlers, and for services that take it in their constructor.</summary>
    /// <exception cref="ArgumentException">The service is not known, so that nothing would be replaced.</exception>
    public IDisposable Override<T>(T instance)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(instance);
        return Override(services => services.AddSingleton(instance));
    }

    /// <summary>Replaces services until disposed, for tests.</summary>
    /// <exception cref="ArgumentException">A service is not known, so that nothing would be replaced.</exception>
    public IDisposable Override(Action<IServiceCollection> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return EnsureStarted().Overrides.Add(new ApplicationOverride(null, null, services));
    }

    /// <summary>Sets a value that every transaction has, until disposed, for tests.</summary>
    public IDisposable Override(string name, object? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return EnsureStarted().Overrides.Add(new ApplicationOverride(name, value, null));
    }

    /// <inheritdoc cref="ApplicationLifetime.NotTaken"/>
    internal ApplicationStoppedException NotTaken() => _lifetime.NotTaken();

    /// <inheritdoc cref="ApplicationLifetime.StopAfter"/>
    internal void StopAfter(Exception failure) => _lifetime.StopAfter(failure);
}
