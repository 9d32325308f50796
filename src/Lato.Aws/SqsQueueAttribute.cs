using System.Reflection;
using Lato.Aws.Consuming;

namespace Lato;

/// <summary>
/// Handles the messages of a queue of SQS, with this handler and no other: what <see cref="SnsSqsAttribute"/> and <see cref="SqsAttribute"/> have in
/// common. What an attribute does not set is left as it is at AWS.
/// </summary>
public abstract class SqsQueueAttribute : MessagingAttribute
{
    /// <summary>Takes away what is there: the value of <see cref="DeadLetterQueue"/> or <see cref="SnsSqsAttribute.FilterPolicy"/> for none.</summary>
    public const string None = "(none)";

    /// <summary>Names the topic or queue.</summary>
    /// <param name="topic">The topic, or the queue that has none.</param>
    private protected SqsQueueAttribute(string topic)
        : base(typeof(SnsSqsTransport), topic)
    {
    }

    /// <summary>Whether messages of one group are handled one after another; the names of topic and queue get the ending <c>.fifo</c>. Groups are handled concurrently. Default: false.</summary>
    public bool Fifo { get; set; }

    /// <summary>
    /// How long SQS waits for a consumer that has died before it delivers its messages again, 0 s to 12 h, such as <c>3m</c>; while a handler runs, the time is
    /// extended again and again. Default: what the queue has.
    /// </summary>
    public string? VisibilityTimeout { get; set; }

    /// <summary>
    /// The queue that takes what fails: a name, for a queue that is made with a retention of 14 days, an ARN, or <see cref="None"/>; together with
    /// <see cref="MaxReceiveCount"/>. Default: what the queue has; if it has none, one is made when it is needed.
    /// </summary>
    public string? DeadLetterQueue { get; set; }

    /// <summary>How often SQS delivers a message before it moves it to <see cref="DeadLetterQueue"/> itself, as it does when consumers die; 1 or more. Default: what the queue has.</summary>
    public int MaxReceiveCount { get; set; }

    /// <summary>How many messages are asked for at once, 1 to 10. Default: 10; with <see cref="Fifo"/> 1.</summary>
    public int MaxMessages { get; set; }

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> ValueNames => DeliveryReader.Names;

    /// <inheritdoc/>
    protected override bool ProvidesValueFor(ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return DeliveryReader.IsProvided(parameter.ParameterType) || base.ProvidesValueFor(parameter);
    }
}
