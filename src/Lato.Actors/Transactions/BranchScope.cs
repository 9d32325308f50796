using Lato.Dependencies;

namespace Lato.Transactions;

/// <summary>
/// The dependency scope of a transaction or of a parallel branch of it. The container's scope is made when the first
/// scoped service is asked for. Thread-safe.
/// </summary>
internal sealed class BranchScope(ServiceCatalog catalog)
{
    DependencyScope? _scope;

    public IServiceProvider Services => (_scope ?? Make()).Provider;

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? default;

    DependencyScope Make()
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
