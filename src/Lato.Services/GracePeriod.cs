using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Lato.Services;

/// <summary>
/// Bounds the stop of a process. Counts real time on a thread of its own, which neither a busy thread pool nor a clock
/// driven manually holds up. Thread-safe.
/// </summary>
internal sealed class GracePeriod(ILogger log) : IDisposable
{
    /// <summary>For hosts to give up by themselves, and to say what they have given up.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    /// <summary>For the process to end although something in it does not.</summary>
    static readonly TimeSpan LastChance = TimeSpan.FromSeconds(3);

    static readonly TimeSpan LastWord = TimeSpan.FromSeconds(1);

    static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly ManualResetEventSlim _ended = new();
    int _hasBegun;

    /// <summary>That of the most patient host.</summary>
    public TimeSpan Length { get; set; } = ServiceOptions.DefaultGracePeriod;

    /// <summary>Completes when nothing is waited for any longer.</summary>
    public Task Passed => _passed.Task;

    /// <summary>Begins once; can be called again.</summary>
    public void Begin()
    {
        if (Interlocked.Exchange(ref _hasBegun, 1) == 0)
        {
            new Thread(Watch) { IsBackground = true, Name = "Lato.GracePeriod" }.UnsafeStart();
        }
    }

    /// <returns>False if the work had to be given up.</returns>
    public async Task<bool> CoversAsync(Task work) => await Task.WhenAny(work, Passed).ConfigureAwait(false) == work;

    public void Dispose() => _ended.Set();

    void Watch()
    {
        var limit = Length;
        if (_ended.Wait(limit == Timeout.InfiniteTimeSpan || limit > Longest - Margin ? Timeout.InfiniteTimeSpan : limit + Margin))
        {
            return;
        }

        _passed.TrySetResult();
        if (!_ended.Wait(LastChance))
        {
            Say(limit);
            using var process = Process.GetCurrentProcess();
            process.Kill();
        }
    }

    /// <summary>Does not wait for a log that hangs, which may be what keeps the process.</summary>
    void Say(TimeSpan limit)
    {
        var saying = new Thread(() => log.ProcessAbandoned(limit)) { IsBackground = true, Name = "Lato.GracePeriod" };
        saying.UnsafeStart();
        saying.Join(LastWord);
    }
}
