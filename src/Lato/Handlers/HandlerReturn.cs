using System.ComponentModel;
using Lato.Engine;

namespace Lato;

/// <summary>What a handler returned, with its type where that saves a box. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HandlerReturn
{
    HandlerReturn(in Answer answer) => Answer = answer;

    internal Answer Answer { get; }

    /// <summary>Of a handler that returns nothing.</summary>
    public static HandlerReturn None => default;

    /// <summary>Of a handler that returns a value.</summary>
    public static HandlerReturn Of<T>(T result, in HandlerArguments call) => new(call.HasMiddlewares ? Answer.Of(result) : Answer.OfResult(result));

    /// <summary>Of a handler that returns a task.</summary>
    public static HandlerReturn OfTask(Task? task) => new(Answer.OfTask(task));

    /// <summary>Of a handler that returns a task with a result.</summary>
    public static HandlerReturn OfTask<T>(Task<T>? task) => new(Answer.OfTaskWithResult(task));

    /// <summary>Of a handler that returns a value task.</summary>
    public static HandlerReturn OfValueTask(ValueTask task) => new(Answer.OfValueTask(task));

    /// <summary>Of a handler that returns a value task with a result.</summary>
    public static HandlerReturn OfValueTask<T>(ValueTask<T> task) => new(Answer.OfValueTaskWithResult(task));
}
