using System.Collections.Concurrent;
using System.Diagnostics;
using Lato;

namespace CompanyCluster.Running;

/// <summary>Calls of one kind, one after another by several callers, and what has come of them. Thread-safe.</summary>
/// <param name="name">The module.</param>
/// <param name="call">Makes a call with this number, of which the result is the process that has handled it.</param>
internal sealed class CallKind(string name, Func<int, Task<int>> call)
{
    /// <summary>What takes longer has waited for a node.</summary>
    static readonly TimeSpan Usual = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<int, long> _begun = new();
    readonly ConcurrentDictionary<int, bool> _ended = new();
    readonly ConcurrentDictionary<int, bool> _processes = new();
    int _calls;
    int _failed;
    long _lastFailure;
    long _lastDisturbance;

    public string Name => name;

    public int Succeeded => _ended.Count(call => call.Value);

    public int Failed => Volatile.Read(ref _failed);

    /// <summary>The calls that have begun, and have no outcome.</summary>
    public int Open => _begun.Count - _ended.Count;

    public IEnumerable<int> Successes => _ended.Where(call => call.Value).Select(call => call.Key);

    /// <summary>Whether a process has handled any.</summary>
    public bool HasSeen(int process) => _processes.ContainsKey(process);

    /// <summary>Whether a call had more than one outcome.</summary>
    public bool HasContradiction { get; private set; }

    /// <summary>How long calls have failed since then; zero if none has.</summary>
    public TimeSpan FailedSince(long timestamp) => Since(timestamp, Volatile.Read(ref _lastFailure));

    /// <summary>How long calls have failed or waited since then; zero if none has.</summary>
    public TimeSpan DisturbedSince(long timestamp) => Since(timestamp, Volatile.Read(ref _lastDisturbance));

    public async Task RunAsync(CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            var (number, began) = (Interlocked.Increment(ref _calls), Stopwatch.GetTimestamp());
            _begun[number] = began;
            bool isSuccess;
            try
            {
                _processes[await call(number)] = true;
                isSuccess = true;
            }
            catch (Exception failure) when (failure is LatoException or TimeoutException)
            {
                isSuccess = false;
                Interlocked.Increment(ref _failed);
                Volatile.Write(ref _lastFailure, Stopwatch.GetTimestamp());
            }

            HasContradiction |= !_ended.TryAdd(number, isSuccess);
            if (!isSuccess || Stopwatch.GetElapsedTime(began) > Usual)
            {
                Volatile.Write(ref _lastDisturbance, Stopwatch.GetTimestamp());
            }

            await Task.Delay(5, CancellationToken.None);
        }
    }

    static TimeSpan Since(long timestamp, long last) => last > timestamp ? Stopwatch.GetElapsedTime(timestamp, last) : TimeSpan.Zero;
}
