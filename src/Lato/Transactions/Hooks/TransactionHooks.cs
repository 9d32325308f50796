using System.Reflection;
using Lato.Dependencies;
using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>Makes hooks of the functions that users register.</summary>
internal static class TransactionHooks
{
    public static TransactionHook Of(Action<TransactionContext> hook) =>
        new(FunctionName.Describe(hook.Method), HandlerCompiler.IsAsyncVoid(hook.Method), (context, _) =>
        {
            hook(context);
            return default;
        });

    public static TransactionHook Of(Func<TransactionContext, Task> hook) =>
        new(FunctionName.Describe(hook.Method), true, (context, _) => new ValueTask(hook(context)));

    public static TransactionHook Of(Action<TransactionContext, Exception?> hook) =>
        new(FunctionName.Describe(hook.Method), false, (context, failure) =>
        {
            hook(context, failure);
            return default;
        });

    public static TransactionHook Of(Func<TransactionContext, Exception?, Task> hook) =>
        new(FunctionName.Describe(hook.Method), true, (context, failure) => new ValueTask(hook(context, failure)));

    /// <summary>A hook whose parameters are bound as a handler's are; one of type <see cref="Exception"/> gets the failure.</summary>
    public static TransactionHook Of(Delegate hook, string application)
    {
        HandlerRules.Check(application, hook.Method, null);
        Handler? handler = null;
        return new(FunctionName.Describe(hook.Method), HandlerCompiler.IsAsync(hook.Method), (context, failure) =>
        {
            // No async method, for what the hook changes of the flow is for the transaction.
            handler ??= new Handler(new HandlerRegistration(ReflectedHandler.Of(hook.Method, null, null, hook), hook), application, -1, typeof(TransactionContext));
            return handler.Run(hook, new HookSource(context, handler, failure), null).Task is { } task ? new ValueTask(task) : default;
        });
    }
}
