using Lato.Http.Failures;

namespace Lato.Http.StaticFiles;

/// <summary>
/// Runs what may wait for a file system on a few threads of its own, made when they are needed: a file system that hangs
/// holds those, and nothing else. Thread-safe.
/// </summary>
internal sealed class FileThreads
{
    const int MostThreads = 8;
    const int MostWaiting = 1_000;

    static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    readonly object _gate = new(); // a monitor, since threads wait for it
    readonly LinkedList<FileJob> _waiting = []; // under the gate
    int _threads; // under the gate
    int _idle; // under the gate

    /// <exception cref="FilesBusyException">Too much waits already.</exception>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        var job = new FileJob<T>(work);
        Enqueue(job);
        if (cancellationToken.CanBeCanceled)
        {
            var registration = cancellationToken.UnsafeRegister(_ => GiveUp(job, cancellationToken), null);
            await using (registration.ConfigureAwait(false))
            {
                return await job.Result.ConfigureAwait(false);
            }
        }

        return await job.Result.ConfigureAwait(false);
    }

    void Enqueue(FileJob job)
    {
        lock (_gate)
        {
            if (_waiting.Count >= MostWaiting)
            {
                throw new FilesBusyException();
            }

            _waiting.AddLast(job);
            if (_idle >= _waiting.Count)
            {
                Monitor.Pulse(_gate);
            }
            else if (_threads < MostThreads)
            {
                _threads++;
                new Thread(Work) { IsBackground = true, Name = "Lato files" }.UnsafeStart();
            }
        }
    }

    /// <summary>What has not begun never begins.</summary>
    void GiveUp(FileJob job, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_waiting.Remove(job))
            {
                return;
            }
        }

        job.Cancel(cancellationToken);
    }

    void Work()
    {
        while (Next() is { } job)
        {
            job.Run();
        }
    }

    /// <returns>Null when there was nothing to do for a while.</returns>
    FileJob? Next()
    {
        lock (_gate)
        {
            _idle++;
            try
            {
                while (_waiting.Count == 0)
                {
                    if (!Monitor.Wait(_gate, Idle) && _waiting.Count == 0)
                    {
                        _threads--;
                        return null;
                    }
                }

                var job = _waiting.First!.Value;
                _waiting.RemoveFirst();
                return job;
            }
            finally
            {
                _idle--;
            }
        }
    }
}
