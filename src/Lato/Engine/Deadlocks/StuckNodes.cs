namespace Lato.Engine;

/// <summary>Which nodes are stuck for good: those of the greatest set in which each has enough stuck inputs.</summary>
internal static class StuckNodes
{
    /// <summary>Sets <see cref="WaitNode.IsStuck"/> of each, in time that is linear in the number of waits.</summary>
    public static void Mark(IReadOnlyCollection<WaitNode> nodes)
    {
        foreach (var node in nodes)
        {
            node.IsStuck = true;
            node.StuckInputs = node.Inputs.Count;
        }

        var free = new Stack<WaitNode>();
        foreach (var node in nodes)
        {
            Count(node, free);
        }

        while (free.TryPop(out var freed))
        {
            foreach (var waiting in freed.Outputs)
            {
                waiting.StuckInputs--;
                Count(waiting, free);
            }
        }
    }

    /// <summary>A cycle of stuck nodes that a stuck node waits for, or is part of; each waits for the next, and the last for the first.</summary>
    public static List<WaitNode> CycleBehind(WaitNode stuck)
    {
        var path = new List<WaitNode>();
        var places = new Dictionary<WaitNode, int>();
        var node = stuck;
        while (places.TryAdd(node, path.Count))
        {
            path.Add(node);
            node = node.Inputs.Find(static input => input.IsStuck)
                ?? throw new InvalidOperationException($"Bug in Lato: {node.What} is stuck, and waits for nothing.");
        }

        return path[places[node]..];
    }

    static void Count(WaitNode node, Stack<WaitNode> free)
    {
        if (node.IsStuck && node.StuckInputs < node.Threshold)
        {
            node.IsStuck = false;
            free.Push(node);
        }
    }
}
