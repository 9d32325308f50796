using Lato.Diagnostics;

namespace Lato;

/// <summary>The deadline of a transaction passed before it had ended. The outcome is fixed: a late result is dropped.</summary>
public sealed class TransactionTimeoutException : TimeoutException, IHasOutcome
{
    internal TransactionTimeoutException(string application, TimeSpan timeout, IReadOnlyList<string> running, IReadOnlyList<string> waiting)
        : base(Text(application, timeout, running, waiting))
    {
        Timeout = timeout;
        Running = running;
        Waiting = waiting;
    }

    /// <summary>The deadline, from the begin of the transaction.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>What had begun and not ended: handlers as <c>module.handler</c>, hooks and middlewares by name.</summary>
    public IReadOnlyList<string> Running { get; }

    /// <summary>The calls that had not been started, each with what it waited for.</summary>
    public IReadOnlyList<string> Waiting { get; }

    string IHasOutcome.Outcome => LatoDiagnostics.TimeoutOutcome;

    static string Text(string application, TimeSpan timeout, IReadOnlyList<string> running, IReadOnlyList<string> waiting)
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
        return $"A transaction of application '{application}' did not end within {timeout.TotalSeconds:0.###} s. {told} Raise the deadline, make the handler faster, or let it observe its CancellationToken.";
    }
}
