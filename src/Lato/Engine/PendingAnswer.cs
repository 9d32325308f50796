namespace Lato.Engine;

/// <summary>
/// What a message needs once it cannot be answered at once: the answer's task, the sender's execution context while
/// it is queued, and the receiving that is under way.
/// </summary>
internal sealed class PendingAnswer(Frame frame) : TaskCompletionSource<object?>, IThreadPoolWorkItem
{
    Answer _receiving;
    object? _result;
    Exception? _failure;

    public Frame Frame => frame;

    /// <summary>The answer to come.</summary>
    public Answer Answer => Answer.OfTaskWithResult(Task);

    /// <summary>The execution context to receive the message in; dropped when it is used.</summary>
    public ExecutionContext? Context { get; set; }

    /// <summary>Its node in the mailbox or at the gate, while the message waits there; under the actor's lock.</summary>
    public object? Place { get; set; }

    /// <summary>The time at which it began to be received, or to wait; only where the actor knows which messages are under way.</summary>
    public long Since { get; set; }

    /// <summary>The next in a list of answers that are ready to be given.</summary>
    public PendingAnswer? Next { get; set; }

    /// <summary>Whether it may be given on the actor's thread.</summary>
    public bool IsGivenInPlace => frame.IsAnsweredInPlace;

    /// <summary>Watches a receiving that did not complete at once. Call it with the frame as the current context: the end comes back to the turn.</summary>
    public void Observe(in Answer receiving)
    {
        _receiving = receiving;
        receiving.Task!.GetAwaiter().UnsafeOnCompleted(Received);
    }

    /// <summary>Fixes the answer; the sender learns of it when <see cref="Execute"/> runs, outside of any turn.</summary>
    public void Prepare(object? result, Exception? failure) => (_result, _failure) = (result, failure);

    public void Execute()
    {
        if (_failure is null)
        {
            TrySetResult(_result);
        }
        else
        {
            TrySetException(_failure);
        }
    }

    public override string ToString() => $"the answer of {frame.Describe()}";

    void Received()
    {
        var (task, read) = (_receiving.Task!, _receiving.Read);
        _receiving = default;
        if (task.IsCompletedSuccessfully)
        {
            frame.Cell.Received(frame, read(task), null);
        }
        else
        {
            frame.Cell.Received(frame, null, ActorCell.FailureOf(task));
        }
    }
}
