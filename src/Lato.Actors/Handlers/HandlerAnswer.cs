namespace Lato.Handlers;

/// <summary>What handlers return, in one form.</summary>
internal static class HandlerAnswer
{
    public static ValueTask<object?> Of(Task? task) =>
        task is null ? default : task.IsCompletedSuccessfully ? default : Awaited(new ValueTask(task));

    public static ValueTask<object?> Of<T>(Task<T>? task) =>
        task is null ? default : task.IsCompletedSuccessfully ? new ValueTask<object?>(task.Result) : Awaited(new ValueTask<T>(task));

    public static ValueTask<object?> Of(ValueTask task) =>
        task.IsCompletedSuccessfully ? default : Awaited(task);

    public static ValueTask<object?> Of<T>(ValueTask<T> task) =>
        task.IsCompletedSuccessfully ? new ValueTask<object?>(task.Result) : Awaited(task);

    // These awaits keep the current context on purpose: a handler ends in its module's turn.
    static async ValueTask<object?> Awaited(ValueTask task)
    {
        await task;
        return null;
    }

    static async ValueTask<object?> Awaited<T>(ValueTask<T> task) => await task;
}
