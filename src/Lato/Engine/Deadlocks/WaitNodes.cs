namespace Lato.Engine;

/// <summary>
/// Which waits for which, as of a moment: from each message that waits at a gate up to all that cannot go on before it.
/// That a message was called by another says nothing; what counts is whether somebody waits for its task.
/// </summary>
internal sealed class WaitNodes
{
    readonly Dictionary<object, WaitNode> _nodes = new(ReferenceEqualityComparer.Instance);
    readonly ILookup<MessageContext, BlockedThread> _threads;
    readonly Stack<(WaitNode Node, Task Task, MessageContext From)> _toFollow = new();

    public WaitNodes(IEnumerable<IGate> gates, IReadOnlyCollection<BlockedThread> threads)
    {
        _threads = threads.ToLookup(thread => thread.Message);
        foreach (var gate in gates)
        {
            gate.AddWaits(this);
        }

        foreach (var thread in threads)
        {
            Add(thread);
        }

        while (_toFollow.TryPop(out var next))
        {
            foreach (var waiter in TaskWaiters.Of(next.Task))
            {
                Stop(waiter, next.Node, next.From);
            }
        }
    }

    public List<WaitNode> All { get; } = [];

    /// <summary>The messages that wait, at gates and for turns.</summary>
    public List<WaitNode> Waiting { get; } = [];

    /// <summary>What is stuck if one of these messages is.</summary>
    public WaitNode Any(IReadOnlyList<MessageContext> messages) => AtLeast(1, messages.Select(NodeOf));

    /// <summary>What is stuck if so many of these are.</summary>
    public WaitNode AtLeast(int threshold, IEnumerable<WaitNode> inputs)
    {
        var node = New(null, threshold);
        foreach (var input in inputs)
        {
            node.WaitFor(input);
        }

        return node;
    }

    /// <summary>A message that waits at a gate.</summary>
    public void Wait(IGate gate, in HeldMessage held, WaitNode input) => Wait(gate, held.Message, held.Waiting, held.Number, input);

    void Wait(IWaitingPlace place, MessageContext message, Task waiting, long number, WaitNode input)
    {
        var node = new WaitNode(message, 1) { Place = place, Waiting = waiting, Number = number };
        node.WaitFor(input);
        All.Add(node);
        Waiting.Add(node);
        StopTask(waiting, 1, node, message);
        StopEnd(message, node);
    }

    void Add(BlockedThread thread)
    {
        var node = NodeOf(thread);
        foreach (var message in thread.Stopped)
        {
            Stop(message, node);
        }

        foreach (var message in thread.WaitingMessages)
        {
            if (message.Pending is { } pending)
            {
                Wait(message.Actor, message, pending.Task, 0, node);
            }
        }

        foreach (var segment in thread.WaitingSegments)
        {
            Stop(TaskWaiters.WaiterIn(segment.State), node, segment.Message!);
        }
    }

    /// <summary>Notes that something cannot go on before a node does.</summary>
    void Stop(object? waiter, WaitNode node, MessageContext from)
    {
        switch (waiter)
        {
            case PendingReply reply:
                Stop(reply.Message, node);
                break;
            case ICompletesTask completion:
                StopTask(completion.Completes, 1, node, from);
                break;
            case Task { AsyncState: ICompletesTask completion }:
                StopTask(completion.Completes, 1, node, from);
                break;
            case Task task when TaskWaiters.Threshold(task) is { } threshold:
                StopTask(task, threshold, node, from);
                break;
            case not null when TaskWaiters.IsThread(waiter) && ThreadOf(from) is { } thread:
                NodeOf(thread).WaitFor(node);
                break;
        }
    }

    void Stop(MessageContext message, WaitNode node)
    {
        var stopped = NodeOf(message);
        stopped.WaitFor(node);
        if (stopped.Inputs.Count == 1)
        {
            StopEnd(message, stopped);
            if (message.Pending is { } pending)
            {
                StopTask(pending.Task, 1, stopped, message);
            }
        }
    }

    /// <summary>What ends only after all that belongs to it waits for this message too, though its task is not awaited.</summary>
    void StopEnd(MessageContext message, WaitNode node)
    {
        if (message.EndsBefore is { } end)
        {
            StopTask(end, 1, node, message);
        }
    }

    void StopTask(Task task, int threshold, WaitNode node, MessageContext from)
    {
        if (!_nodes.TryGetValue(task, out var stopped))
        {
            _nodes.Add(task, stopped = New(task, threshold));
            _toFollow.Push((stopped, task, from));
        }

        stopped.WaitFor(node);
    }

    /// <summary>The thread that blocks until a task of a message completes: its caller's, or that of a middleware around it.</summary>
    BlockedThread? ThreadOf(MessageContext from)
    {
        if (_threads[from].FirstOrDefault(thread => thread.IsAround) is { } around)
        {
            return around;
        }

        for (var caller = from.Parent; caller is not null; caller = caller.Parent)
        {
            var threads = _threads[caller];
            if (threads.Any())
            {
                return threads.Count() == 1 ? threads.First() : null; // which of them cannot be told
            }
        }

        return null;
    }

    WaitNode NodeOf(object what)
    {
        if (!_nodes.TryGetValue(what, out var node))
        {
            _nodes.Add(what, node = New(what, 1));
        }

        return node;
    }

    WaitNode New(object? what, int threshold)
    {
        var node = new WaitNode(what, threshold);
        All.Add(node);
        return node;
    }
}
