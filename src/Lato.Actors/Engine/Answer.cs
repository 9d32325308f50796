namespace Lato.Engine;

/// <summary>What receiving a message came to: a result, or a task that is under way and how to read its result.</summary>
internal readonly struct Answer
{
    Answer(object? result, Task? task, Func<Task, object?>? read)
    {
        Result = result;
        Task = task;
        Read = read;
    }

    public object? Result { get; }

    /// <summary>Set if the result was not there at once, also for a failure.</summary>
    public Task? Task { get; }

    public Func<Task, object?>? Read { get; }

    public static Answer Of(object? result) => new(result, null, null);

    public static Answer OfTask(Task? task) => task is null || task.IsCompletedSuccessfully ? default : new(null, task, Nothing);

    public static Answer OfTaskWithResult<T>(Task<T>? task) =>
        task is null ? default : task.IsCompletedSuccessfully ? new(task.Result, null, null) : new(null, task, Reader<T>.Instance);

    public static Answer OfValueTask(ValueTask task) => task.IsCompletedSuccessfully ? default : OfTask(task.AsTask());

    public static Answer OfValueTaskWithResult<T>(ValueTask<T> task) =>
        task.IsCompletedSuccessfully ? new(task.Result, null, null) : OfTaskWithResult(task.AsTask());

    static object? Nothing(Task completed) => null;

    static class Reader<T>
    {
        public static readonly Func<Task, object?> Instance = static completed => ((Task<T>)completed).Result;
    }
}
