using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>Refuses a synchronous call of anything asynchronous before something has run.</summary>
internal static class SynchronousCalls
{
    /// <param name="runtime">What runs around the handlers.</param>
    /// <param name="work">The call.</param>
    /// <param name="withHooks">Whether hooks run too.</param>
    /// <param name="instead">The method to call in its place.</param>
    /// <exception cref="SynchronousCallException">Something is asynchronous.</exception>
    public static void Check(TransactionRuntime runtime, in DispatchRequest work, bool withHooks, string instead)
    {
        if (withHooks && work.Target is DelegateTarget && runtime.Hooks.All.FirstOrDefault(hook => hook.IsAsync) is { } asyncHook)
        {
            throw new SynchronousCallException("The delegate of a transaction", $"hook '{asyncHook.Name}'", instead);
        }

        foreach (var handler in work.Target.Handlers)
        {
            if (AsyncPart(runtime, handler, withHooks) is { } asynchronous)
            {
                throw new SynchronousCallException($"'{work.Describe()}'", asynchronous, instead);
            }
        }
    }

    /// <summary>The first thing that keeps a handler from running synchronously, or null.</summary>
    static string? AsyncPart(TransactionRuntime runtime, Handler handler, bool withHooks)
    {
        var hook = withHooks ? runtime.Hooks.All.FirstOrDefault(hook => hook.IsAsync) : null;
        return hook is not null ? $"hook '{hook.Name}'"
            : runtime.Middlewares.FirstAsync is { } middleware ? $"middleware '{middleware.Name}'"
            : handler.Info.IsAsync ? $"handler '{handler.Info.FullName}'"
            : null;
    }
}
