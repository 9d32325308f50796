using System.ComponentModel;
using Lato.Engine;

namespace Lato.CompilerServices;

/// <summary>What a handler returned, with its type where that saves a box. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HandlerReturn
{
    HandlerReturn(in InvocationResult result) => Result = result;

    internal InvocationResult Result { get; }

    /// <summary>Of a handler that returns nothing.</summary>
    public static HandlerReturn None => default;

    /// <summary>Of a handler that returns a value.</summary>
    public static HandlerReturn Of<T>(T result, in HandlerArguments call) => new(call.HasMiddlewares ? InvocationResult.Of(result) : InvocationResult.OfResult(result));

    /// <summary>Of a handler that returns a task.</summary>
    public static HandlerReturn OfTask(Task? task) => new(InvocationResult.OfTask(task));

    /// <summary>Of a handler that returns a task with a result.</summary>
    public static HandlerReturn OfTask<T>(Task<T>? task) => new(InvocationResult.OfTaskWithResult(task));

    /// <summary>Of a handler that returns a value task.</summary>
    public static HandlerReturn OfValueTask(ValueTask task) => new(InvocationResult.OfValueTask(task));

    /// <summary>Of a handler that returns a value task with a result.</summary>
    public static HandlerReturn OfValueTask<T>(ValueTask<T> task) => new(InvocationResult.OfValueTaskWithResult(task));
}
