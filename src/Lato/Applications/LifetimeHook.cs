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
    volatile bool _hasEnded;

    LifetimeHook(Application application, LifetimeHook? outer) => (_application, _outer) = (application, outer);

    public static bool IsRunningIn(Application application)
    {
        for (var hook = Current.Value; hook is not null; hook = hook._outer)
        {
            if (hook._application == application && !hook._hasEnded)
            {
                return true;
            }
        }

        return false;
    }

    public static async Task RunAsync(Application application, Func<Task> hook)
    {
        var run = new LifetimeHook(application, Current.Value);
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
