using System.Diagnostics.CodeAnalysis;
using Lato.Dependencies;
using Lato.Transactions;
using Microsoft.Extensions.Logging;

namespace Lato;

/// <summary>
/// The scope of one call into the application, as the code inside sees it: values, services, further calls. Each
/// handler has a view of its own, in which <see cref="Message"/> and <see cref="Handler"/> are its own; fields of a
/// derived class are copied into the view when the handler begins. Thread-safe; of no use after the transaction.
/// </summary>
public partial class TransactionContext : IDispatcher, IAsyncDisposable
{
    readonly Transaction? _transaction; // null in the view of an invocation that is all of its transaction
    Invocation? _invocation;

    /// <summary>Makes the context of a transaction.</summary>
    /// <param name="setup">Given by the application.</param>
    protected internal TransactionContext(TransactionSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        _transaction = setup.Transaction;
    }

    internal TransactionContext(Transaction? transaction, Invocation? invocation)
    {
        _transaction = transaction;
        _invocation = invocation;
    }

    /// <summary>The identity of the transaction, the same in all its views.</summary>
    public Guid Id => Transaction.Id;

    /// <summary>The name of the application.</summary>
    public string Application => Transaction.Runtime.Application;

    /// <summary>How the transaction was entered: by which message or handler, and from where. The same in all its views.</summary>
    public TransactionEntry Entry => Transaction.Entry;

    /// <summary>The message that this handler handles; null in hooks, functions and handlers of aliases.</summary>
    public Message? Message => _invocation?.Message;

    /// <summary>The handler whose view this is.</summary>
    /// <exception cref="InvalidOperationException">This is the view of a hook or of the transaction's delegate.</exception>
    public HandlerInfo Handler => _invocation?.Handler.Info
        ?? throw new InvalidOperationException("No handler is running in this view of the context: hooks and the delegate of a transaction have none. Read Handler in a handler or a middleware.");

    /// <summary>Cancelled when the caller cancels, the deadline passes, or the application gives up draining.</summary>
    public CancellationToken CancellationToken => _invocation?.CancellationToken ?? Transaction.CancellationToken;

    /// <summary>How long the transaction may still take: zero when its deadline has passed, <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan TimeLeft => Transaction.Runtime.Engine.Deadlines.Left(Transaction.Tracker) ?? Transaction.Tracker.Deadline;

    internal Transaction Transaction => _transaction ?? _invocation!.Transaction;

    /// <summary>The handler whose view this is, or null.</summary>
    internal Invocation? Invocation => _invocation;

    /// <summary>Sets a value that handlers can take as a parameter of this name, or of its type.</summary>
    public void Set<T>(string name, T value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Transaction.ThrowIfEnded();
        Transaction.OwnValues.Set(name, typeof(T) == typeof(object) ? value?.GetType() ?? typeof(T) : typeof(T), value);
    }

    /// <summary>Sets a value that handlers can take as a parameter of type <typeparamref name="T"/>.</summary>
    public void Set<T>(T value)
    {
        Transaction.ThrowIfEnded();
        Transaction.OwnValues.Set(null, typeof(T), value);
    }

    /// <summary>The value of this type, else the service; a logger always, by default that of the handler's module.</summary>
    /// <exception cref="UnknownDependencyException">There is neither.</exception>
    public T Get<T>()
    {
        Transaction.ThrowIfEnded();
        if (Transaction.Values is { } values && values.TryFind(typeof(T), out var value))
        {
            return (T)value!;
        }

        return Service(typeof(T)) is T service ? service : throw new UnknownDependencyException(null, typeof(T), Transaction.Values?.Snapshot() ?? []);
    }

    /// <summary>The value of this name.</summary>
    /// <exception cref="UnknownDependencyException">There is none of this name and type.</exception>
    public T Get<T>(string name)
    {
        Transaction.ThrowIfEnded();
        return Transaction.Values is { } values && values.TryFind(name, typeof(T), out var value)
            ? (T)value!
            : throw new UnknownDependencyException(name, typeof(T), Transaction.Values?.Snapshot() ?? []);
    }

    /// <summary>The value of this name, if there is one.</summary>
    /// <returns>False if there is none of this name and type.</returns>
    public bool TryGet<T>(string name, [MaybeNullWhen(false)] out T value)
    {
        Transaction.ThrowIfEnded();
        if (Transaction.Values is { } values && values.TryFind(name, typeof(T), out var found))
        {
            value = (T)found!;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>
    /// Makes a resource, such as the transaction of a database, a part of this transaction: it is committed after the exit hooks if all has
    /// succeeded, and rolled back otherwise.
    /// </summary>
    /// <param name="resource">Not a part of another transaction.</param>
    /// <exception cref="TransactionEndedException">The transaction has ended or was given up; the resource is not a part of it.</exception>
    public void Enlist(ITransactionResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        Transaction.Enlist(resource);
    }

    /// <summary>Ends an explicit transaction: waits for its calls, runs the exit hooks and commits its resources.</summary>
    /// <exception cref="InvalidOperationException">The transaction is not an explicit one, or has ended.</exception>
    public Task CommitAsync() => Transaction.Explicit?.CommitAsync()
        ?? Task.FromException(new InvalidOperationException("Only a transaction opened with BeginTransactionAsync is committed explicitly; this one commits when its call returns."));

    /// <summary>Ends an explicit transaction; without a commit before, its exit hooks receive <see cref="TransactionNotCommittedException"/>.</summary>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Transaction.Explicit?.DisposeAsync() ?? default;
    }

    internal TransactionContext ViewOf(Invocation invocation)
    {
        var view = (TransactionContext)MemberwiseClone();
        view._invocation = invocation;
        return view;
    }

    object? Service(Type type)
    {
        if (type == typeof(ILogger))
        {
            return Transaction.Runtime.LoggerFor(_invocation?.Handler.Info.Module ?? Transaction.Runtime.Application);
        }

        var services = Transaction.Catalog;
        return services.IsSingleton(type) ? services.Provider.GetService(type)
            : Transaction.Services.GetService(type);
    }
}
