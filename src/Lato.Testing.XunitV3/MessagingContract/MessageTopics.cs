namespace Lato.Testing.MessagingContract;

/// <summary>The topics and queues that the handlers of the probe name, and what they say of failures.</summary>
public static class MessageTopics
{
    /// <summary>The topic of <see cref="ProbeEvent"/>, and the name of its queue.</summary>
    public const string Event = "probe.event";

    /// <summary>The topic of <see cref="OrderedProbe"/>, and the name of its queue.</summary>
    public const string Ordered = "probe.ordered";

    /// <summary>The topic of the <see cref="ProbeEvent"/>s that are handled sequentially, and the name of its queue.</summary>
    public const string Sequential = "probe.sequential";

    /// <summary>When a message that failed is delivered again, on every handler of the probe.</summary>
    public const string Retry = "2 times, 20ms, constant";
}
