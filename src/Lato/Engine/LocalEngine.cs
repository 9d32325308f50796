using Microsoft.Extensions.Logging;

namespace Lato;

/// <summary>
/// The built-in engine. An idle actor is run by its caller, on the caller's thread, until the first incomplete await:
/// no queue and no thread hop. The mailbox is for contention, and runs on the thread pool.
/// </summary>
/// <param name="time">The clock; the system's by default.</param>
/// <param name="logger">Where restarts, stops and stray exceptions are reported.</param>
public sealed class LocalEngine(TimeProvider? time = null, ILogger? logger = null) : ActorEngine(time, logger)
{
    /// <inheritdoc/>
    protected internal override void Schedule(IThreadPoolWorkItem work) => RunOnThreadPool(work);

    /// <inheritdoc/>
    protected internal override void ScheduleBlocking(IThreadPoolWorkItem work) => RunOnOwnThread(work);
}
