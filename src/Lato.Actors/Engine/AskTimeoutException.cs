namespace Lato;

/// <summary>An answer did not come in time. The outcome is fixed: a late answer is dropped.</summary>
public sealed class AskTimeoutException : LatoException
{
    internal AskTimeoutException(string asked, TimeSpan timeout, IReadOnlyList<string> running)
        : base(Text(asked, timeout, running))
    {
        Timeout = timeout;
        Running = running;
    }

    /// <summary>How long the answer was waited for.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>The handlers that had begun and not ended, as <c>module.handler</c>.</summary>
    public IReadOnlyList<string> Running { get; }

    internal override string Outcome => "timeout";

    static string Text(string asked, TimeSpan timeout, IReadOnlyList<string> running)
    {
        var what = running.Count == 0 ? "No handler was running" : $"Still running: {string.Join(", ", running)}";
        return $"No answer to {asked} within {timeout.TotalSeconds:0.###} s. {what}. Raise the deadline, or make the handler faster or heed its CancellationToken.";
    }
}
