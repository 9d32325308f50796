namespace Lato.Engine;

/// <summary>
/// What a message needs once its sender cannot have the result at once: the task of the reply, the sender's execution context while
/// it is queued, and the receiving that is under way.
/// </summary>
internal sealed class PendingReply(MessageContext message) : TaskCompletionSource<object?>, IThreadPoolWorkItem
{
    InvocationResult _result; // while the message is received, that; then what it came to
    object? _place; // under the actor's lock

    public MessageContext Message => message;

    /// <summary>The reply to come.</summary>
    public InvocationResult Result => InvocationResult.OfTaskWithResult(Task);

    /// <summary>The execution context to receive the message in; dropped when it is used.</summary>
    public ExecutionContext? Context { get; set; }

    /// <summary>The one before it, while the message is in the mailbox.</summary>
    public PendingReply? Previous
    {
        get => (PendingReply?)_place;
        set => _place = value;
    }

    /// <summary>Its node, while the message waits at the gate.</summary>
    public LinkedListNode<HeldMessage>? Held
    {
        get => (LinkedListNode<HeldMessage>?)_place;
        set => _place = value;
    }

    /// <summary>The time at which it began to be received, or to wait; only where the actor knows which messages are under way.</summary>
    public long Since { get; set; }

    /// <summary>The next in the mailbox, or in a list of replies that are ready to be given.</summary>
    public PendingReply? Next { get; set; }

    /// <summary>Whether it may be given on the actor's thread.</summary>
    public bool IsGivenInPlace => message.IsRepliedToInPlace;

    /// <summary>Watches a receiving that did not complete at once. Call it with the message as the current context: the end comes back to the turn.</summary>
    public void Observe(in InvocationResult receiving)
    {
        _result = receiving;
        receiving.Task!.GetAwaiter().UnsafeOnCompleted(Received);
    }

    /// <summary>Fixes the reply; the sender learns of it when <see cref="Complete"/> runs, outside of any turn.</summary>
    public void Prepare(in InvocationResult result) => _result = result;

    void IThreadPoolWorkItem.Execute() => CallerHandoff.Give(this);

    public void Complete()
    {
        if (_result.HasResult)
        {
            TrySetResult(_result.Result);
        }
        else
        {
            TrySetException(Completion.FailureOf(_result.Task!));
        }
    }

    public override string ToString() => $"the reply to {message.Describe()}";

    void Received()
    {
        // A cancelled task tells its exception only by throwing it, and once is enough.
        message.Actor.Received(message, _result.Task!.IsCanceled ? InvocationResult.Failed(Completion.FailureOf(_result.Task)) : _result);
    }
}
