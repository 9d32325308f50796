using System.Diagnostics;
using Lato;

/// <summary>Has the process die, as by SIGKILL, when something has happened so many times. Takes part in transactions behind the database, for when those have committed.</summary>
internal sealed class Death(int times) : ITransactionResource
{
    int _happened;

    public void Count()
    {
        if (Interlocked.Increment(ref _happened) == times)
        {
            Process.GetCurrentProcess().Kill();
        }
    }

    public ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        Count();
        return default;
    }

    public ValueTask RollbackAsync() => default;
}
