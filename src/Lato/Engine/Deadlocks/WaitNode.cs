namespace Lato.Engine;

/// <summary>
/// Something that cannot go on while others do not: a message that waits or is under way, a task, a blocked thread. It is
/// stuck for good if enough of its inputs are.
/// </summary>
/// <param name="what">What it is.</param>
/// <param name="threshold">How many stuck inputs make it stuck.</param>
internal sealed class WaitNode(object? what, int threshold)
{
    public object? What => what;

    public int Threshold { get; set; } = threshold;

    /// <summary>What it waits for.</summary>
    public List<WaitNode> Inputs { get; } = [];

    /// <summary>What waits for it.</summary>
    public List<WaitNode> Outputs { get; } = [];

    public bool IsStuck { get; set; }

    public int StuckInputs { get; set; }

    /// <summary>Set for a message that waits, at a gate or for a turn.</summary>
    public IWaitingPlace? Place { get; init; }

    /// <summary>What completes when that message has been let in or refused, and not before.</summary>
    public Task? Waiting { get; init; }

    /// <summary>When it began to wait, among those that wait at gates.</summary>
    public long Number { get; init; }

    public void WaitFor(WaitNode input)
    {
        Inputs.Add(input);
        input.Outputs.Add(this);
    }
}
