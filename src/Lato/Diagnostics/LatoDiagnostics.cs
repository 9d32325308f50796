using Lato.Diagnostics;

namespace Lato;

/// <summary>The names under which Lato can be observed.</summary>
public static class LatoDiagnostics
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/> and of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string Name = "Lato";

    /// <summary>The tag of metrics with the application's identifier.</summary>
    public const string ApplicationTag = "lato.application";

    internal const string ModuleTag = "lato.module";
    internal const string ActorTag = "lato.actor";
    internal const string RecipientTag = "lato.recipient";
    internal const string HandlerTag = "lato.handler";
    internal const string MessageTag = "lato.message";

    /// <summary>The tag of metrics with what became of something: see <see cref="OutcomeOf"/>.</summary>
    public const string OutcomeTag = "lato.outcome";

    internal const string TimeoutOutcome = "timeout";

    /// <summary>What became of a call, as the metrics of Lato name it: <c>ok</c>, <c>refused</c> for an expected failure, <c>cancelled</c>, <c>timeout</c>, or <c>failed</c>.</summary>
    /// <param name="failure">What it failed with, or null.</param>
    /// <param name="isExpected">Whether the failure belongs to the business: see <c>TransportHandler.IsExpected</c>.</param>
    public static string OutcomeOf(Exception? failure, bool isExpected) => failure switch
    {
        null => "ok",
        _ when isExpected => "refused",
        OperationCanceledException => "cancelled",
        IHasOutcome own => own.Outcome,
        _ => "failed",
    };
}
