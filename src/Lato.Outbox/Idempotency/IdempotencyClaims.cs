using System.Collections.Concurrent;

namespace Lato.Outbox.Idempotency;

/// <summary>
/// The keys of commands that are being executed in this process, so that their repetition is refused before it waits for a connection, or for another writer. What other processes do is
/// seen by the database alone. Thread-safe.
/// </summary>
internal sealed class IdempotencyClaims
{
    readonly ConcurrentDictionary<(Type, string), bool> _taken = new();

    /// <summary>Takes the key of the command that a transaction is entered by, until that has ended.</summary>
    /// <exception cref="IdempotencyKeyInUseException">Another one has it.</exception>
    public void Enter(TransactionContext context)
    {
        if (IdempotentCommand.Of(context.Entry.Message) is not { } command || command.FindKey(context, context.Entry.Message!) is not { } key || context.Entry.Handler?.IsRemote == true)
        {
            return;
        }

        if (!_taken.TryAdd((command.Type, key), true))
        {
            throw new IdempotencyKeyInUseException(command.Type.Name, key);
        }

        try
        {
            context.Enlist(new Claim(() => _taken.TryRemove((command.Type, key), out _)));
        }
        catch
        {
            _taken.TryRemove((command.Type, key), out _);
            throw;
        }
    }

    /// <summary>Committed before the database, which alone decides whether a repetition that enters then is too early.</summary>
    sealed class Claim(Action release) : ITransactionResource
    {
        public ValueTask CommitAsync(CancellationToken cancellationToken)
        {
            release();
            return default;
        }

        public ValueTask RollbackAsync()
        {
            release();
            return default;
        }
    }
}
