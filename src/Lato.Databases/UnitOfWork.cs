using System.Data.Common;
using Lato.Databases.Statements;
using Lato.Databases.UnitsOfWork;
using Microsoft.Extensions.DependencyInjection;

namespace Lato;

/// <summary>
/// The database transaction of a Lato transaction: a scoped service. It is committed after the exit hooks if all has succeeded, and rolled back otherwise.
/// Handlers that take a <see cref="DbTransaction"/> or a <see cref="DbConnection"/>, themselves or by services in their constructors, find it begun.
/// As a connection is, it is for one piece of code at a time.
/// </summary>
/// <remarks>Where modules have databases of their own, each has a unit of work of its own, with the module's identifier as its key.</remarks>
public sealed class UnitOfWork : IAsyncDisposable
{
    readonly IServiceProvider _services;
    readonly string? _owner; // the module whose own database it is of
    readonly Lock _gate = new();
    readonly UnitOfWorkParticipants _participants = new();
    readonly List<CommitStatement> _statements = []; // for the commit; under the gate
    Task<DbTransaction>? _beginning; // under the gate
    DbConnection? _connection;
    UnitOfWorkDatabase? _database; // once begun
    string? _module; // whose statements run, if it has a part of the database for itself
    ModuleDatabase? _owned; // once begun
    string? _application; // once begun
    BegunUnits? _others; // once begun, where there may be any

    /// <summary>Makes the unit of work of a scope.</summary>
    /// <param name="services">The services of the scope.</param>
    public UnitOfWork(IServiceProvider services)
        : this(services, null)
    {
    }

    /// <summary>Whether a handler takes the database transaction of its application, itself or by services in its constructors, so that it has begun before the handler runs.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="application">The identifier of the application.</param>
    /// <param name="handler">The handler.</param>
    public static bool IsTakenBy(IServiceProvider services, string application, HandlerInfo handler)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(handler);
        return services.GetKeyedService<UnitOfWorkUsers>(application)?.DatabasesOf(handler).Contains(null) == true;
    }

    internal UnitOfWork(IServiceProvider services, string? owner) => (_services, _owner) = (services, owner);

    /// <summary>Whose it is, for errors; once it was to begin.</summary>
    internal string Owner => _owner is null ? $"application '{_application}'" : $"module '{_owner}' of application '{_application}'";

    /// <summary>Whether it may be committed apart from another one of the same transaction; that of the application leaves that to the others.</summary>
    internal bool MayCommitSeparately => _owner is null || _owned?.Options.CommitsSeparately == true;

    /// <summary>Whether the database transaction has begun.</summary>
    public bool HasBegun => _beginning is { IsCompletedSuccessfully: true };

    /// <summary>Whether nothing can be written, since the transaction was entered by a query. False until it has begun.</summary>
    public bool IsReadOnly { get; private set; }

    /// <summary>The database transaction.</summary>
    /// <exception cref="UnitOfWorkException">It has not begun.</exception>
    public DbTransaction Transaction => HasBegun ? _beginning!.Result : throw UnitOfWorkException.NotBegun();

    /// <summary>The connection of <see cref="Transaction"/>.</summary>
    /// <exception cref="UnitOfWorkException">The database transaction has not begun, or has ended.</exception>
    public DbConnection Connection => Transaction.Connection ?? throw UnitOfWorkException.Ended();

    /// <summary>Begins the database transaction, unless that was done before. For code that is not a handler, such as a hook or a delegate.</summary>
    /// <param name="context">The Lato transaction, of which it becomes a part.</param>
    /// <param name="cancellationToken">Gives up waiting for a connection, or for other writers.</param>
    /// <exception cref="UnitOfWorkException">The database cannot be reached, or the transaction is a WebSocket connection.</exception>
    public Task<DbTransaction> BeginAsync(TransactionContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        lock (_gate)
        {
            return _beginning is null or { IsFaulted: true } or { IsCanceled: true } ? _beginning = BeginNowAsync(context, cancellationToken) : _beginning;
        }
    }

    /// <summary>Has something save what it keeps in memory before the commit. For what maps objects to the database.</summary>
    /// <param name="participant">Saves on <see cref="Connection"/>, in <see cref="Transaction"/>; after those that have joined before.</param>
    /// <exception cref="UnitOfWorkException">The database transaction has not begun, or has ended.</exception>
    public void Join(IUnitOfWorkParticipant participant)
    {
        ArgumentNullException.ThrowIfNull(participant);
        _ = Connection;
        _participants.Add(_module, participant);
    }

    /// <summary>
    /// Runs statements that belong to no module, such as those of a table that a package keeps: with the tables and the rights that the transaction began with, whichever module is under way.
    /// </summary>
    /// <param name="context">The Lato transaction, of which it becomes a part if it has not begun yet.</param>
    /// <param name="statements">Runs them in the transaction.</param>
    /// <returns>Their result.</returns>
    /// <exception cref="UnitOfWorkException">The database cannot be reached, or the transaction is a WebSocket connection.</exception>
    public async Task<T> RunAsync<T>(TransactionContext context, Func<DbTransaction, Task<T>> statements)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(statements);
        var transaction = await BeginAsync(context, context.CancellationToken).ConfigureAwait(false);
        return await InModuleAsync(null, () => new ValueTask<T>(statements(transaction)), context.CancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Has a statement run at the end, behind all that the transaction writes, and in one round trip with the commit where the database can. It belongs to no module, as those of
    /// <see cref="RunAsync"/>, and runs at once where modules have databases of their own, so that it does not fail one commit behind another.
    /// </summary>
    /// <param name="context">The Lato transaction, of which it becomes a part if it has not begun yet.</param>
    /// <param name="statement">The statement. What it throws fails the transaction.</param>
    /// <exception cref="UnitOfWorkException">The database cannot be reached, or the transaction is a WebSocket connection.</exception>
    public async Task RunAtCommitAsync(TransactionContext context, CommitStatement statement)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(statement);
        await BeginAsync(context, context.CancellationToken).ConfigureAwait(false);
        if (_others is null)
        {
            lock (_gate)
            {
                _statements.Add(statement);
            }
        }
        else
        {
            await RunAsync(context, transaction => transaction.RunAsync(statement, context.CancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>Commits, behind the statements that were left for it; no handler is under way any more, and so no module.</summary>
    internal ValueTask CommitAsync(DbTransaction transaction, CancellationToken cancellationToken) => _database!.CommitAsync(transaction, _statements, cancellationToken);

    /// <summary>Runs something whose statements are those of a module, if it has a part of the database for itself, or of none.</summary>
    internal ValueTask<T> InModuleAsync<T>(string? module, Func<ValueTask<T>> work, CancellationToken cancellationToken) =>
        _database!.Modules.Count == 0 ? work() : EnterAndRunAsync(module, work, cancellationToken);

    async ValueTask<T> EnterAndRunAsync<T>(string? module, Func<ValueTask<T>> work, CancellationToken cancellationToken)
    {
        var before = await EnterModuleAsync(module, cancellationToken).ConfigureAwait(false);
        T result;
        try
        {
            result = await work().ConfigureAwait(false);
        }
        catch
        {
            await ReturnToModuleAsync(before).ConfigureAwait(false);
            throw;
        }

        await EnterModuleAsync(before, cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <returns>The module whose statements ran before, or null.</returns>
    async ValueTask<string?> EnterModuleAsync(string? module, CancellationToken cancellationToken)
    {
        var before = _module;
        var owner = module is not null && _database!.Modules.Contains(module) ? module : null;
        if (owner != before)
        {
            await _database!.EnterModuleAsync(Transaction, owner, cancellationToken).ConfigureAwait(false);
            _module = owner;
        }

        return before;
    }

    /// <summary>A failure may have left the transaction in a state in which nothing can be said any more: then only a rollback helps, also of this.</summary>
    async ValueTask ReturnToModuleAsync(string? module)
    {
        try
        {
            await EnterModuleAsync(module, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            _module = module;
        }
    }

    /// <summary>
    /// Closes the connection. The container calls it, after it has disposed the transaction if that was a service of somebody: never the other way round, for a provider may give the same
    /// object to the next transaction of the connection.
    /// </summary>
    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? default;

    async Task<DbTransaction> BeginNowAsync(TransactionContext context, CancellationToken cancellationToken)
    {
        var kind = context.Entry.Kind;
        if (kind == EntryKind.Socket)
        {
            throw UnitOfWorkException.OfSocket(context.Application);
        }

        IsReadOnly = kind == EntryKind.Query;
        _application = context.Application;
        _owned = _owner is null ? null : OwnDatabase(_application, _owner);
        _others = IsReadOnly ? null : _services.GetService<BegunUnits>();
        _others?.Add(this);
        _database = _owned?.Database ?? _services.GetRequiredKeyedService<UnitOfWorkDatabase>(_application);
        DbTransaction begun;
        try
        {
            begun = await _database.BeginAsync(context, IsReadOnly, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _others?.Remove(this);
            if (failure is DbException or TimeoutException)
            {
                throw UnitOfWorkException.Unavailable(this, failure);
            }

            throw;
        }

        _connection = begun.Connection;
        try
        {
            context.Enlist(new DatabaseResource(this, begun, _participants, _others));
        }
        catch (TransactionEndedException)
        {
            await begun.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return begun;
    }

    ModuleDatabase OwnDatabase(string application, string module) =>
        _services.GetKeyedServices<ModuleDatabase>(application).FirstOrDefault(database => database.Module == module) ?? throw UnitOfWorkException.NoOwnDatabase(application, module);
}
