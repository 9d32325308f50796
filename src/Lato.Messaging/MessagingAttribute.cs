using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Lato.Messaging.Binding;

namespace Lato;

/// <summary>
/// Handles the messages of a topic with this handler and no other: the base of the attributes of all brokers. Each message is handled in a
/// transaction of its own, and acknowledged when that has ended.
/// </summary>
public abstract class MessagingAttribute : TransportAttribute
{
    /// <summary>Names the transport and the topic.</summary>
    /// <param name="transport">The class of the transport.</param>
    /// <param name="topic">What is subscribed to, as the broker writes it, without a prefix.</param>
    protected MessagingAttribute([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type transport, string topic)
        : base(transport)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        Topic = topic;
    }

    /// <summary>What is subscribed to.</summary>
    public string Topic { get; }

    /// <summary>The topic as a broker in its place knows it, which tells topics by their names alone; null for a queue that no topic leads to. Default: <see cref="Topic"/>.</summary>
    public virtual string? BoundTopic => Topic;

    /// <summary>The name of the queue, without a prefix. Default: one made of the topic.</summary>
    public string? Queue { get; set; }

    /// <summary>Whether all instances of the service share one queue, so that each message is handled by one of them; else each instance has a queue and handles every message. Default: true.</summary>
    public bool Competing { get; set; } = true;

    /// <summary>When a failed message is delivered again, as <see cref="RetryPolicy"/> is written: <c>5 times, 1s..1m, exponential</c>. After that it goes to the dead-letter queue. Default: <see cref="MessagingOptions.Retry"/>.</summary>
    public string? Retry { get; set; }

    /// <summary>How often and when a failed message is tried again within one delivery, while the broker waits for the acknowledgement. Default: <see cref="MessagingOptions.RetryInPlace"/>.</summary>
    public string? RetryInPlace { get; set; }

    /// <summary>The exceptions after which a message is tried again, derived ones included; after others it goes to the dead-letter queue. Default: all.</summary>
    public Type[] RetryOn { get; set; } = [];

    /// <summary>The exceptions after which a message goes to the dead-letter queue at once, derived ones included.</summary>
    public Type[] DeadLetterOn { get; set; } = [];

    /// <summary>The exceptions after which a message is acknowledged and lost, derived ones included.</summary>
    public Type[] DiscardOn { get; set; } = [];

    /// <summary>How many messages this handler handles at once in one process; 0 for as many as the broker hands out. Default: 0.</summary>
    public int Concurrency { get; set; }

    /// <summary>How long one attempt may take, such as <c>10 minutes</c> or <c>infinite</c>. Default: the application's <see cref="ApplicationOptions.Deadline"/>.</summary>
    public string? Deadline { get; set; }

    /// <summary>The class of the envelope that reads the messages, which has a constructor without parameters or is registered as a service. Default: <see cref="MessagingOptions.Envelopes"/>.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    public Type? Envelope { get; set; }

    /// <summary>The names of the values that the transport gives to parameters, beside those of every transport. Default: none.</summary>
    public virtual IReadOnlyCollection<string> ValueNames => [];

    /// <summary>The topic.</summary>
    public override string ToString() => Topic;

    /// <inheritdoc/>
    protected override bool ProvidesValueFor(ParameterInfo parameter) => MessageParameters.IsProvided(parameter);
}
