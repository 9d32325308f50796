namespace Lato.Engine;

/// <summary>
/// What a call came to: a result, or a task that is under way or has failed, and how to read its result. It has two
/// words, for a larger one would be handed on through memory instead of registers, at a tenth of the cost of a call.
/// </summary>
internal readonly struct InvocationResult
{
    static readonly Task<object?> Null = System.Threading.Tasks.Task.FromResult<object?>(null);

    readonly object? _resultOrReader;

    InvocationResult(object? resultOrReader, Task? task)
    {
        _resultOrReader = resultOrReader;
        Task = task;
    }

    /// <summary>Whether the result is there.</summary>
    public bool HasResult => Task is null || Task.IsCompletedSuccessfully;

    /// <summary>The result; only if it is there.</summary>
    public object? Result => Task is null ? _resultOrReader : Read(Task);

    /// <summary>Set if the result was not there at once, also for a failure, and for the result of a value type, which would have to be boxed.</summary>
    public Task? Task { get; }

    /// <summary>How the result of the task is read; only if there is one.</summary>
    public Func<Task, object?> Read => (Func<Task, object?>)_resultOrReader!;

    public static InvocationResult Of(object? result) => new(result, null);

    public static InvocationResult OfResult<T>(T result) =>
        typeof(T).IsValueType ? new(ResultOf<T>.Reader, System.Threading.Tasks.Task.FromResult(result)) : new(result, null);

    public static InvocationResult OfTask(Task? task) => task is null || task.IsCompletedSuccessfully ? default : new(NoResult.Reader, task);

    public static InvocationResult OfTaskWithResult<T>(Task<T>? task) =>
        task is null ? default
        : !typeof(T).IsValueType && task.IsCompletedSuccessfully ? new(task.Result, null)
        : new(ResultOf<T>.Reader, task);

    public static InvocationResult OfValueTask(ValueTask task) => task.IsCompletedSuccessfully ? default : OfTask(task.AsTask());

    public static InvocationResult OfValueTaskWithResult<T>(ValueTask<T> task) =>
        task.IsCompletedSuccessfully ? OfResult(task.Result) : OfTaskWithResult(task.AsTask());

    public static InvocationResult Failed(Exception failure) => OfTaskWithResult(System.Threading.Tasks.Task.FromException<object?>(failure));

    public Task<object?> AsTask()
    {
        if (HasResult)
        {
            return Result is { } result ? System.Threading.Tasks.Task.FromResult<object?>(result) : Null;
        }

        return Task as Task<object?> ?? ReadAsync(Task!, Read);
    }

    public ValueTask<object?> AsValueTask() => HasResult ? new(Result) : new(AsTask());

    static async Task<object?> ReadAsync(Task task, Func<Task, object?> read)
    {
        await task.ConfigureAwait(false);
        return read(task);
    }

    static class NoResult
    {
        public static readonly Func<Task, object?> Reader = static _ => null;
    }

    static class ResultOf<T>
    {
        public static readonly Func<Task, object?> Reader = static completed => ((Task<T>)completed).Result;
    }
}
