using System.Diagnostics.CodeAnalysis;

namespace Lato;

/// <summary>The entry point of an application: each call opens a transaction of its own. Thread-safe.</summary>
public interface IApplication : IDispatcher
{
    /// <summary>The application's identifier.</summary>
    string Identifier { get; }

    /// <summary>The event stream: published events, dead letters, restarts, finished transactions.</summary>
    EventStream Events { get; }

    /// <summary>Opens an explicit transaction. Commit it with <see cref="TransactionContext.CommitAsync"/>, and dispose it.</summary>
    Task<TransactionContext> BeginTransactionAsync(CancellationToken cancellationToken = default);

    /// <summary>Opens an explicit transaction, with values that handlers can take as parameters: the properties of an anonymous object, or a dictionary.</summary>
    Task<TransactionContext> BeginTransactionAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues>(
        TValues values, CancellationToken cancellationToken = default);

    /// <summary>Runs a body in a transaction, which commits when the body returns.</summary>
    Task InTransactionAsync(Func<TransactionContext, Task> body, CancellationToken cancellationToken = default);

    /// <summary>Runs a body in a transaction, which commits when the body returns.</summary>
    Task<TResult> InTransactionAsync<TResult>(Func<TransactionContext, Task<TResult>> body, CancellationToken cancellationToken = default);

    /// <summary>Runs a body in a transaction with values that handlers can take as parameters.</summary>
    Task InTransactionAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues>(
        TValues values, Func<TransactionContext, Task> body, CancellationToken cancellationToken = default);

    /// <summary>Runs a body in a transaction with values that handlers can take as parameters.</summary>
    Task<TResult> InTransactionAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues, TResult>(
        TValues values, Func<TransactionContext, Task<TResult>> body, CancellationToken cancellationToken = default);
}
