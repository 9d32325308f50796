using Lato.Engine;
using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>A middleware of a frozen application.</summary>
/// <param name="Name">For errors.</param>
/// <param name="IsAsync">Whether a synchronous call must refuse it.</param>
/// <param name="IsIsolated">Whether it neither throws at its caller nor changes the caller's flow.</param>
/// <param name="InvokeAsync">Runs it.</param>
internal sealed record Middleware(string Name, bool IsAsync, bool IsIsolated, Func<TransactionContext, NextHandler, ValueTask<object?>> InvokeAsync)
{
    public static Middleware Of(Func<TransactionContext, NextHandler, ValueTask<object?>> middleware) =>
        new(FunctionName.Describe(middleware.Method), true, HandlerCompiler.IsAsyncMethod(middleware.Method), middleware);

    public static Middleware Of(ITransactionMiddleware middleware) =>
        Of(middleware.InvokeAsync) with { Name = middleware.GetType().Name };

    /// <summary>The chain refuses a synchronous middleware around anything asynchronous, so what it waits for is only the turn of a busy module.</summary>
    public static Middleware Of(Func<TransactionContext, SyncNextHandler, object?> middleware) =>
        new(FunctionName.Describe(middleware.Method), false, false, (context, next) => ValueTask.FromResult(middleware(context, new SyncNextHandler(next))));
}
