using Lato.Diagnostics;

namespace Lato;

/// <summary>The names under which Lato can be observed.</summary>
public static class LatoDiagnostics
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/> and of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string Name = "Lato";

    internal const string ApplicationTag = "lato.application";
    internal const string ModuleTag = "lato.module";
    internal const string ActorTag = "lato.actor";
    internal const string RecipientTag = "lato.recipient";
    internal const string HandlerTag = "lato.handler";
    internal const string MessageTag = "lato.message";
    internal const string OutcomeTag = "lato.outcome";
    internal const string TimeoutOutcome = "timeout";

    internal static string OutcomeOf(Exception? failure, bool isExpected) => failure switch
    {
        null => "ok",
        _ when isExpected => "refused",
        OperationCanceledException => "cancelled",
        IHasOutcome own => own.Outcome,
        _ => "failed",
    };
}
