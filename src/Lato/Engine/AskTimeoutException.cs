using Lato.Diagnostics;

namespace Lato;

/// <summary>An actor did not reply in time. A late reply is dropped.</summary>
public sealed class AskTimeoutException : TimeoutException, IHasOutcome
{
    internal AskTimeoutException(string message, string path, TimeSpan timeout)
        : base($"No reply to {message} from '{path}' within {timeout.TotalSeconds:0.###} s. Raise the timeout, or make the actor faster.")
    {
        Path = path;
        Timeout = timeout;
    }

    /// <summary>The path of the actor.</summary>
    public string Path { get; }

    /// <summary>How long the reply was waited for.</summary>
    public TimeSpan Timeout { get; }

    string IHasOutcome.Outcome => LatoDiagnostics.TimeoutOutcome;
}
