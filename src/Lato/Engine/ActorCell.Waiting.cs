namespace Lato.Engine;

/// <summary>Who keeps others waiting, for people.</summary>
internal sealed partial class ActorCell
{
    /// <summary>Whether it is known which messages are under way, and since when.</summary>
    public bool TracksActive => _admission is not null;

    /// <summary>What keeps a message from being started.</summary>
    public string DescribeWait(MessageContext waiting)
    {
        List<MessageContext> holders = [];
        using (_entry.Enter())
        {
            holders.AddRange(_admission?.Inside.Where(inside => !waiting.IsDescendantOf(inside)) ?? []);
        }

        return holders switch
        {
            [] => "which is busy",
            [var one] => $"where {DescribeHolder(one)}",
            [var first, ..] => $"where {DescribeHolder(first)}, and {holders.Count - 1} more",
        };
    }

    string DescribeHolder(MessageContext holder) => holder.Pending is { } pending
        ? $"{holder.Describe()} runs for {_engine.Time.GetElapsedTime(pending.Since).TotalSeconds:0.###} s"
        : $"{holder.Describe()} holds its thread";
}
