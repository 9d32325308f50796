using System.Diagnostics;
using Lato;

/// <summary>Takes part in transactions behind the database, and has the process die, as by SIGKILL, when so many have committed.</summary>
internal sealed class CommitLimit(int commits) : ITransactionResource
{
    int _committed;

    public ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _committed) == commits)
        {
            Process.GetCurrentProcess().Kill();
        }

        return default;
    }

    public ValueTask RollbackAsync() => default;
}
