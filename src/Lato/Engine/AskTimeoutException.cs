namespace Lato;

/// <summary>An answer did not come in time. The outcome is fixed: a late answer is dropped.</summary>
public sealed class AskTimeoutException : LatoException
{
    internal AskTimeoutException(string asked, TimeSpan timeout, IReadOnlyList<string> running, IReadOnlyList<string>? waiting = null)
        : base(Text(asked, timeout, running, waiting ?? []))
    {
        Timeout = timeout;
        Running = running;
        Waiting = waiting ?? [];
    }

    /// <summary>How long the answer was waited for.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>What had begun and not ended: handlers as <c>module.handler</c>, hooks and middlewares by name.</summary>
    public IReadOnlyList<string> Running { get; }

    /// <summary>The calls that had not been started, each with what it waited for.</summary>
    public IReadOnlyList<string> Waiting { get; }

    internal override string Outcome => "timeout";

    static string Text(string asked, TimeSpan timeout, IReadOnlyList<string> running, IReadOnlyList<string> waiting)
    {
        List<string> what = [];
        if (running.Count > 0)
        {
            what.Add($"Still running: {string.Join(", ", running)}.");
        }

        if (waiting.Count > 0)
        {
            what.Add($"Not started: {string.Join("; ", waiting)}.");
        }

        var told = what.Count == 0 ? "No handler was running." : string.Join(" ", what);
        return $"No answer to {asked} within {timeout.TotalSeconds:0.###} s. {told} Raise the deadline, make the handler faster, or let it observe its CancellationToken.";
    }
}
