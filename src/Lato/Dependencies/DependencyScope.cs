using Microsoft.Extensions.DependencyInjection;

namespace Lato.Dependencies;

/// <summary>
/// The dependency scope of a transaction. The container's scope is made when the first
/// scoped service is asked for. Thread-safe.
/// </summary>
internal class DependencyScope(ServiceCatalog catalog, IServiceScope? scope = null)
{
    IServiceScope? _scope = scope;
    Known? _last; // the service that was asked for last: handlers of one transaction mostly share it, and asking the container costs as much as a call

    /// <summary>The services as they were when the transaction began.</summary>
    public ServiceCatalog Catalog => catalog;

    /// <summary>Whether a scope was made, which is to be released.</summary>
    public bool HasServices => _scope is not null;

    public IServiceProvider Services => (_scope ?? Make()).ServiceProvider;

    /// <summary>A service that is the same in the whole scope; null if the container makes none.</summary>
    public object? GetScoped(Type service)
    {
        if (_last is { } last && last.Service == service)
        {
            return last.Instance;
        }

        var instance = Services.GetService(service);
        _last = instance is null ? null : new Known(service, instance);
        return instance;
    }

    /// <summary>Disposes the scope; what that throws is the failure of the result.</summary>
    public ValueTask ReleaseAsync() => ReleaseAsync(_scope);

    /// <inheritdoc cref="ReleaseAsync()"/>
    public static ValueTask ReleaseAsync(IServiceScope? scope)
    {
        try
        {
            switch (scope)
            {
                case null:
                    return default;
                case IAsyncDisposable asynchronous:
                    return asynchronous.DisposeAsync();
                default:
                    scope.Dispose();
                    return default;
            }
        }
        catch (Exception failure)
        {
            return ValueTask.FromException(failure);
        }
    }

    sealed record Known(Type Service, object Instance);

    IServiceScope Make()
    {
        var made = catalog.CreateScope();
        var winner = Interlocked.CompareExchange(ref _scope, made, null);
        if (winner is null)
        {
            return made;
        }

        made.Dispose(); // nobody has used it
        return winner;
    }
}
