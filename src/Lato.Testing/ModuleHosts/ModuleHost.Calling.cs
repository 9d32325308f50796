using System.Diagnostics.CodeAnalysis;

namespace Lato.Testing;

/// <summary>The application's entry point. Each call fails if something was not handled.</summary>
public sealed partial class ModuleHost
{
    /// <inheritdoc/>
    public Task ExecuteAsync(Command command, CancellationToken cancellationToken = default) =>
        Checked(_application.ExecuteAsync(command, cancellationToken));

    /// <inheritdoc/>
    public Task<TResult> ExecuteAsync<TResult>(Command<TResult> command, CancellationToken cancellationToken = default) =>
        Checked(_application.ExecuteAsync(command, cancellationToken));

    /// <inheritdoc/>
    public Task<TResult> ExecuteAsync<TResult>(Query<TResult> query, CancellationToken cancellationToken = default) =>
        Checked(_application.ExecuteAsync(query, cancellationToken));

    /// <inheritdoc/>
    public Task<PublishResult> PublishAsync(Event @event, CancellationToken cancellationToken = default) =>
        PublishAsync(@event, PublishOptions.Default, cancellationToken);

    /// <inheritdoc/>
    public Task<PublishResult> PublishAsync(Event @event, PublishOptions options, CancellationToken cancellationToken = default)
    {
        Record.IsFromOutside(@event);
        return Checked(_application.PublishAsync(@event, options, cancellationToken));
    }

    /// <inheritdoc/>
    public Task<PublishResult> PublishAsync(string alias, CallArguments arguments, PublishOptions options, CancellationToken cancellationToken = default) =>
        Checked(_application.PublishAsync(alias, arguments, options, cancellationToken));

    /// <inheritdoc/>
    public Task<object?> CallAsync(string alias, CallArguments arguments, CancellationToken cancellationToken = default) =>
        Checked(_application.CallAsync(alias, arguments, cancellationToken));

    /// <inheritdoc/>
    public Task<object?> CallAsync(Delegate function, CallArguments arguments, CancellationToken cancellationToken = default) =>
        Checked(_application.CallAsync(function, arguments, cancellationToken));

    /// <inheritdoc/>
    /// <remarks>What is not handled in this transaction fails the next call through the host, or its disposal.</remarks>
    public Task<TransactionContext> BeginTransactionAsync(CancellationToken cancellationToken = default) =>
        _application.BeginTransactionAsync(cancellationToken);

    /// <inheritdoc/>
    /// <remarks>What is not handled in this transaction fails the next call through the host, or its disposal.</remarks>
    public Task<TransactionContext> BeginTransactionAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues>(
        TValues values, CancellationToken cancellationToken = default) =>
        _application.BeginTransactionAsync(values, cancellationToken);

    /// <inheritdoc/>
    public Task InTransactionAsync(Func<TransactionContext, Task> body, CancellationToken cancellationToken = default) =>
        Checked(_application.InTransactionAsync(body, cancellationToken));

    /// <inheritdoc/>
    public Task<TResult> InTransactionAsync<TResult>(Func<TransactionContext, Task<TResult>> body, CancellationToken cancellationToken = default) =>
        Checked(_application.InTransactionAsync(body, cancellationToken));

    /// <inheritdoc/>
    public Task InTransactionAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues>(
        TValues values, Func<TransactionContext, Task> body, CancellationToken cancellationToken = default) =>
        Checked(_application.InTransactionAsync(values, body, cancellationToken));

    /// <inheritdoc/>
    public Task<TResult> InTransactionAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TValues, TResult>(
        TValues values, Func<TransactionContext, Task<TResult>> body, CancellationToken cancellationToken = default) =>
        Checked(_application.InTransactionAsync(values, body, cancellationToken));

    async Task Checked(Task call)
    {
        await ((Task)call.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default));
        Record.ThrowIfUnhandled(call.Exception?.InnerException);
        await call;
    }

    async Task<T> Checked<T>(Task<T> call)
    {
        await Checked((Task)call);
        return await call;
    }
}
