using Microsoft.Data.Sqlite;

namespace Lato.Databases.Sqlite;

/// <summary>Has the disk keep a write-ahead log, at once for all commits that wait for it: a disk takes as long for many as for one. Thread-safe.</summary>
/// <param name="path">The file of the log.</param>
/// <param name="synchronize">Has the disk keep it; <see cref="Flush"/>, if no test says otherwise.</param>
internal sealed class LogSynchronization(string path, Action<string> synchronize) : IThreadPoolWorkItem
{
    const int FailedToSynchronize = 1034; // SQLITE_IOERR_FSYNC

    readonly Lock _gate = new();
    TaskCompletionSource? _next; // for commits that the one under way may have come too early for; under the gate
    bool _isRunning; // under the gate

    /// <summary>Waits until the disk has what is in the log by now.</summary>
    /// <param name="hasWritten">Whether the caller has written there, too; else there may be nothing to wait for.</param>
    /// <exception cref="SqliteException">The disk has failed, so that a loss of power may take it back.</exception>
    public Task WhenKeptAsync(bool hasWritten)
    {
        lock (_gate)
        {
            if (!hasWritten && !_isRunning)
            {
                return Task.CompletedTask;
            }

            _next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_isRunning)
            {
                _isRunning = true;
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }

            return _next.Task;
        }
    }

    /// <summary>Has the disk keep a file.</summary>
    public static void Flush(string path)
    {
        try
        {
            // Opened each time, for SQLite may have deleted the log and begun another one.
            using var log = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(log);
        }
        catch (FileNotFoundException)
        {
            // All of it is in the database: SQLite has synchronized that before it deleted the log.
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (TakeNext() is { } waiting)
        {
            try
            {
                synchronize(path);
                waiting.SetResult();
            }
            catch (Exception failure)
            {
                waiting.SetException(new SqliteException($"The write-ahead log '{path}' could not be synchronized with the disk: {failure.Message}", SQLitePCL.raw.SQLITE_IOERR, FailedToSynchronize));
            }
        }
    }

    TaskCompletionSource? TakeNext()
    {
        lock (_gate)
        {
            var next = _next;
            (_next, _isRunning) = (null, next is not null);
            return next;
        }
    }
}
