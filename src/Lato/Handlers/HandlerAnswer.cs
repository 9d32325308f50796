using System.ComponentModel;
using Lato.Engine;

namespace Lato;

/// <summary>What a handler returned, with its type where that saves a box. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HandlerAnswer
{
    HandlerAnswer(in Answer answer) => Answer = answer;

    internal Answer Answer { get; }

    /// <summary>Of a handler that returns nothing.</summary>
    public static HandlerAnswer None => default;

    /// <summary>Of a handler that returns a value.</summary>
    public static HandlerAnswer Of<T>(T result, in HandlerCall call) => new(call.HasMiddlewares ? Answer.Of(result) : Answer.OfResult(result));

    /// <summary>Of a handler that returns a task.</summary>
    public static HandlerAnswer OfTask(Task? task) => new(Answer.OfTask(task));

    /// <summary>Of a handler that returns a task with a result.</summary>
    public static HandlerAnswer OfTask<T>(Task<T>? task) => new(Answer.OfTaskWithResult(task));

    /// <summary>Of a handler that returns a value task.</summary>
    public static HandlerAnswer OfValueTask(ValueTask task) => new(Answer.OfValueTask(task));

    /// <summary>Of a handler that returns a value task with a result.</summary>
    public static HandlerAnswer OfValueTask<T>(ValueTask<T> task) => new(Answer.OfValueTaskWithResult(task));
}
