using System.Diagnostics.CodeAnalysis;
using Lato.Applications;
using Lato.Handlers;
using Lato.Transactions;

namespace Lato;

/// <summary>Calls that open a transaction each.</summary>
public sealed partial class Application
{
    internal TransactionRunner TransactionRunner { get; }

    /// <inheritdoc/>
    public Task ExecuteAsync(Command command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Router.TryFind(command, out var work) ? TransactionRunner.RunAsync<object?>(work, cancellationToken) : Task.FromException(Router.NotFound(command));
    }

    /// <inheritdoc/>
    public Task<TResult> ExecuteAsync<TResult>(Command<TResult> command, CancellationToken cancellationToken = default) =>
        RunAsync<TResult>(command, cancellationToken);

    /// <inheritdoc/>
    public Task<TResult> ExecuteAsync<TResult>(Query<TResult> query, CancellationToken cancellationToken = default) =>
        RunAsync<TResult>(query, cancellationToken);

    /// <inheritdoc/>
    public Task<PublishResult> PublishAsync(Event @event, CancellationToken cancellationToken = default) =>
        PublishAsync(@event, PublishOptions.Default, cancellationToken);

    /// <inheritdoc/>
    public Task<PublishResult> PublishAsync(Event @event, PublishOptions options, CancellationToken cancellationToken = default) =>
        TransactionRunner.RunAsync<PublishResult>(Router.Publication(@event, options), cancellationToken);

    /// <inheritdoc/>
    public Task<PublishResult> PublishAsync(string alias, CallArguments arguments, PublishOptions options, CancellationToken cancellationToken = default) =>
        Router.TryPublication(alias, arguments, options, out var work, out var refusal) ? TransactionRunner.RunAsync<PublishResult>(work, cancellationToken) : Task.FromException<PublishResult>(refusal);

    /// <inheritdoc/>
    public Task<object?> CallAsync(string alias, CallArguments arguments, CancellationToken cancellationToken = default) =>
        Router.TryCall(alias, arguments, out var work, out var refusal) ? TransactionRunner.RunAsync<object?>(work, cancellationToken) : Task.FromException<object?>(refusal);

    /// <inheritdoc/>
    public Task<object?> CallAsync(Delegate function, CallArguments arguments, CancellationToken cancellationToken = default) =>
        Router.TryCall(function, arguments, out var work, out var refusal) ? TransactionRunner.RunAsync<object?>(work, cancellationToken) : Task.FromException<object?>(refusal);

    /// <inheritdoc/>
    public Task<TransactionContext> BeginTransactionAsync(CancellationToken cancellationToken = default) =>
        BeginTransactionAsync(CallArguments.None, cancellationToken);

    /// <inheritdoc/>
    public Task<TransactionContext> BeginTransactionAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues>(
        TValues values, CancellationToken cancellationToken = default)
    {
        var arguments = ValuesOf(values);
        if (!TransactionRunner.TryBegin<TransactionContext>(cancellationToken, out var transaction, out var refusal))
        {
            return refusal;
        }

        transaction.SetValues(arguments);
        return ExplicitTransaction.BeginAsync(transaction);
    }

    /// <inheritdoc/>
    public Task InTransactionAsync(Func<TransactionContext, Task> body, CancellationToken cancellationToken = default) =>
        InTransactionAsync(CallArguments.None, body, cancellationToken);

    /// <inheritdoc/>
    public Task<TResult> InTransactionAsync<TResult>(Func<TransactionContext, Task<TResult>> body, CancellationToken cancellationToken = default) =>
        InTransactionAsync(CallArguments.None, body, cancellationToken);

    /// <inheritdoc/>
    public Task InTransactionAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues>(
        TValues values, Func<TransactionContext, Task> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return RunBodyAsync<TValues, object?>(values, Run, cancellationToken);

        async Task<object?> Run(TransactionContext context)
        {
            await body(context);
            return null;
        }
    }

    /// <inheritdoc/>
    public Task<TResult> InTransactionAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues, TResult>(
        TValues values, Func<TransactionContext, Task<TResult>> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (HandlerCompiler.IsTaskLike(typeof(TResult)))
        {
            throw new ArgumentException("The delegate returns a task inside a task, and the inner one would not be awaited. Await it in the delegate.", nameof(body));
        }

        return RunBodyAsync<TValues, TResult>(values, async context => await body(context), cancellationToken);
    }

    Task<TResult> RunBodyAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues, TResult>(
        TValues values, Func<TransactionContext, Task<object?>> body, CancellationToken cancellationToken)
    {
        var arguments = ValuesOf(values);
        if (!TransactionRunner.TryBegin<TResult>(cancellationToken, out var transaction, out var refusal))
        {
            return refusal;
        }

        transaction.SetValues(arguments);
        return TransactionRunner.RunAsync<TResult>(transaction, new DispatchRequest(new DelegateTarget(body), null));
    }

    /// <exception cref="HandlerNotFoundException">No handler is registered for such a command or query.</exception>
    internal void RefuseUnhandled(Type message)
    {
        var transactions = EnsureStarted().Transactions;
        if (!transactions.Handlers.Handles(message))
        {
            throw transactions.Router.NotFound(message);
        }
    }

    static CallArguments ValuesOf<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(T values) =>
        values as CallArguments ?? CallArguments.Named(values);

    Task<TResult> RunAsync<TResult>(Message message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Router.TryFind(message, out var work)
            ? TransactionRunner.RunAsync<TResult>(work, cancellationToken)
            : Task.FromException<TResult>(Router.NotFound(message));
    }

    MessageRouter Router => EnsureStarted().Transactions.Router;
}
