using Microsoft.Extensions.DependencyInjection;

namespace Lato.Dependencies;

/// <summary>A service scope of a transaction or of one of its parallel branches.</summary>
internal sealed class DependencyScope(AsyncServiceScope scope) : IDisposable
{
    public IServiceProvider Provider => scope.ServiceProvider;

    public ValueTask DisposeAsync() => scope.DisposeAsync();

    public void Dispose() => scope.Dispose();
}
