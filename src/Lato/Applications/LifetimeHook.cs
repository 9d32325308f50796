using Lato.Engine;

namespace Lato.Applications;

/// <summary>
/// One run of a module's hook. Code in it, and what that starts, is known by its flow: a start or a stop that waits
/// for the hook must not be waited for in it.
/// </summary>
internal sealed class LifetimeHook
{
    static readonly AsyncLocal<LifetimeHook?> Current = new();

    readonly Application _application;
    readonly LifetimeHook? _outer;
    readonly bool _mayCall;
    volatile bool _hasEnded;

    LifetimeHook(Application application, LifetimeHook? outer, bool mayCall) => (_application, _outer, _mayCall) = (application, outer, mayCall);

    public static bool IsRunningIn(Application application) => Find(application, mayCall: false);

    /// <summary>Whether the caller is a hook that may begin transactions also while the application stops.</summary>
    public static bool MayCall(Application application) => Find(application, mayCall: true);

    static bool Find(Application application, bool mayCall)
    {
        for (var hook = Current.Value; hook is not null; hook = hook._outer)
        {
            if (hook._application == application && !hook._hasEnded && (hook._mayCall || !mayCall))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="application">The application of the module.</param>
    /// <param name="hook">The hook.</param>
    /// <param name="mayCall">Whether it may begin transactions also while the application stops.</param>
    public static async Task RunAsync(Application application, Func<Task> hook, bool mayCall = false)
    {
        var run = new LifetimeHook(application, Current.Value, mayCall);
        Current.Value = run;
        try
        {
            SynchronizationContext.SetSynchronizationContext(EngineContext.Of(application.Engine, $"a hook of a module of '{application.Identifier}'") ?? SynchronizationContext.Current);
            await application.Engine.Joined(hook()).ConfigureAwait(false);
        }
        finally
        {
            run._hasEnded = true;
        }
    }
}
