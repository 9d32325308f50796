using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Lato.Diagnostics;

/// <summary>The spans of the activity source <c>Lato</c>.</summary>
internal static class LatoActivities
{
    static readonly ActivitySource Source = new(LatoDiagnostics.Name);

    public static bool HasListeners => Source.HasListeners();

    /// <param name="name">The name of the span.</param>
    /// <param name="application">The application.</param>
    /// <param name="work">What it is for.</param>
    /// <param name="log">Where a listener that fails is reported.</param>
    /// <param name="parent">The span above; default for the current one.</param>
    public static Activity? StartTransaction(string name, string application, string work, ILogger log, ActivityContext parent = default) =>
        Start(name, parent, log)?
            .SetTag(LatoDiagnostics.ApplicationTag, application)
            .SetTag(LatoDiagnostics.MessageTag, work);

    /// <param name="name">The name of the span.</param>
    /// <param name="application">The application.</param>
    /// <param name="module">The handler's module.</param>
    /// <param name="handler">The handler.</param>
    /// <param name="message">The message or alias.</param>
    /// <param name="log">Where a listener that fails is reported.</param>
    /// <param name="parent">The span above; null for the current one.</param>
    public static Activity? StartHandler(string name, string application, string module, string handler, string? message, ILogger log, Activity? parent) =>
        Start(name, parent?.Context ?? default, log)?
            .SetTag(LatoDiagnostics.ApplicationTag, application)
            .SetTag(LatoDiagnostics.ModuleTag, module)
            .SetTag(LatoDiagnostics.HandlerTag, handler)
            .SetTag(LatoDiagnostics.MessageTag, message);

    /// <param name="activity">The span.</param>
    /// <param name="failure">What it failed with, or null.</param>
    /// <param name="isExpected">Whether that is not a fault of the program.</param>
    public static void End(Activity? activity, Exception? failure, bool isExpected)
    {
        if (activity is null)
        {
            return;
        }

        activity.SetTag(LatoDiagnostics.OutcomeTag, LatoDiagnostics.OutcomeOf(failure, isExpected));
        if (failure is not null && !isExpected)
        {
            activity.SetStatus(ActivityStatusCode.Error, failure.Message).AddException(failure);
        }
    }

    /// <summary>What a listener throws is not the failure of whoever is traced.</summary>
    static Activity? Start(string name, ActivityContext parent, ILogger log)
    {
        try
        {
            return Source.StartActivity(name, ActivityKind.Internal, parent);
        }
        catch (Exception broken)
        {
            log.ListenerFailed(broken, name);
            return null;
        }
    }
}
