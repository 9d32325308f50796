namespace Lato.Engine;

/// <summary>Decides whether one more restart is allowed. Pure but for its memory; not thread-safe.</summary>
internal sealed class RestartBudget(int maxRestarts, TimeSpan window)
{
    Queue<TimeSpan>? _spent; // made with the first one

    /// <param name="now">Time that has passed, whatever the wall clock shows.</param>
    public SupervisionDirective Spend(TimeSpan now)
    {
        _spent ??= new Queue<TimeSpan>();
        while (_spent.TryPeek(out var oldest) && now - oldest >= window)
        {
            _spent.Dequeue();
        }

        if (_spent.Count >= maxRestarts)
        {
            return SupervisionDirective.Stop;
        }

        _spent.Enqueue(now);
        return SupervisionDirective.Restart;
    }
}
