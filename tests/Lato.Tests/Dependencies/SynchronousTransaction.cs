namespace Lato.Tests.Dependencies;

/// <summary>A transaction for code that cannot await, such as properties.</summary>
internal sealed class SynchronousTransaction(Dictionary<string, object?> values) : IDisposable
{
    static readonly Application App = new();

    public TransactionContext Context { get; } = App.BeginTransactionAsync(values).GetAwaiter().GetResult();

    public void Dispose() => Context.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
