using Microsoft.Extensions.DependencyInjection;

namespace Lato.Dependencies;

/// <summary>
/// The dependency scope of a transaction. The container's scope is made when the first
/// scoped service is asked for. Thread-safe.
/// </summary>
internal class DependencyScope(ServiceCatalog catalog, IServiceScope? scope = null)
{
    IServiceScope? _scope = scope;

    /// <summary>The services as they were when the transaction began.</summary>
    public ServiceCatalog Catalog => catalog;

    /// <summary>Whether a scope was made, which is to be released.</summary>
    public bool HasServices => _scope is not null;

    public IServiceProvider Services => (_scope ?? Make()).ServiceProvider;

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
