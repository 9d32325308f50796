using Lato.Engine;

namespace Lato.Transactions;

/// <summary>Turns the result of a call into the type that was asked for.</summary>
internal static class CallResult
{
    public static T As<T>(object? result, in DispatchRequest work) => result switch
    {
        T typed => typed,
        null when default(T) is null => default!,
        _ => throw WrongType<T>(result, $"'{work.Describe()}'"),
    };

    /// <summary>A result that is there, as a completed task.</summary>
    public static Task<T> AsTask<T>(in InvocationResult running, in DispatchRequest work) =>
        running.Task as Task<T> ?? (running.Result is T typed ? Task.FromResult(typed) : OtherAsTask<T>(running.Result, work));

    public static T As<T>(object? result) => result switch
    {
        T typed => typed,
        null when default(T) is null => default!,
        _ => throw WrongType<T>(result, "The call"),
    };

    /// <summary>A task that has failed, as one of another type. The failure is not thrown for it.</summary>
    public static Task<T> Failed<T>(Task failed)
    {
        if (failed is Task<T> typed)
        {
            return typed;
        }

        var result = new TaskCompletionSource<T>();
        result.TryFail(Completion.FailureOf(failed));
        return result.Task;
    }

    static Task<T> OtherAsTask<T>(object? result, in DispatchRequest work)
    {
        try
        {
            return Task.FromResult(As<T>(result, work));
        }
        catch (InvalidCastException wrong)
        {
            return Task.FromException<T>(wrong);
        }
    }

    static InvalidCastException WrongType<T>(object? result, string what) =>
        new($"{what} has the result {(result is null ? "null" : $"{result} ({result.GetType()})")}; a {typeof(T)} was asked for. Change the handler's result or the type asked for.");
}
