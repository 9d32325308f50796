using System.Data.Common;
using Lato.Databases.Statements;
using Lato.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Outbox.Keeping;

/// <summary>Looks at a table when the host starts, and deletes from it what is no longer kept.</summary>
/// <param name="table">The table.</param>
/// <param name="database">Where it is.</param>
/// <param name="keep">How long rows are kept.</param>
/// <param name="isNeeded">Whether there is anything to be kept; refuses what cannot be.</param>
/// <param name="missing">Makes the error for a table that cannot be read.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where failures are told.</param>
internal sealed class KeptTableService(
    KeptTable table, UnitOfWorkDatabase database, TimeSpan keep, Func<bool> isNeeded, Func<DbException, Exception> missing, TimeProvider time, ILogger log) : IHostedService, IDisposable
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    readonly CancellationTokenSource _stopping = new();
    readonly StopStep _stop = new();
    Task _deleting = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!isNeeded())
        {
            return;
        }

        try
        {
            await database.InTransactionAsync(transaction => transaction.RunAsync(table.Probe, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (DbException failure)
        {
            throw missing(failure);
        }

        var pause = keep / 10;
        var deletion = new BatchDeletion(table.Name, DeleteSomeAsync, pause < Longest ? pause : Longest, time, log);
        _deleting = Task.Run(() => deletion.RunAsync(_stopping.Token), CancellationToken.None);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _stop.TakeAsync(() => EndAsync(cancellationToken));

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    async Task EndAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _deleting.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    Task<int> DeleteSomeAsync(CancellationToken cancellationToken) => database.InTransactionAsync(
        transaction => transaction.RunAsync(table.DeleteSome, cancellationToken, ("keep", (long)keep.TotalMilliseconds)),
        cancellationToken);
}
