using Microsoft.Extensions.Logging;

namespace Lato.Outbox.Keeping;

/// <summary>Deletes what is no longer kept, some rows at a time, so that no statement holds its locks for long.</summary>
/// <param name="what">What is deleted, for the log.</param>
/// <param name="deleteSome">Deletes up to <see cref="Size"/> rows, and says how many there were.</param>
/// <param name="pause">How long it waits when there is nothing left.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where failures are told.</param>
internal sealed class BatchDeletion(string what, Func<CancellationToken, Task<int>> deleteSome, TimeSpan pause, TimeProvider time, ILogger log)
{
    /// <summary>How many rows go at a time.</summary>
    public const int Size = 1_000;

    /// <summary>Goes on until it is cancelled, whatever happens to the database; never fails.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (await TryDeleteSomeAsync(stopping).ConfigureAwait(false) < Size)
            {
                await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    async Task<int> TryDeleteSomeAsync(CancellationToken stopping)
    {
        try
        {
            return await deleteSome(stopping).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            if (!stopping.IsCancellationRequested)
            {
                log.NotDeleted(failure, what);
            }

            return 0;
        }
    }
}
