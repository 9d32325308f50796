using System.Globalization;
using System.Text.Json;
using Lato.Aws.Names;

namespace Lato.Aws.Topology;

/// <summary>Decides what is declared and consumed for an application's endpoints, and refuses what cannot work. Pure.</summary>
/// <param name="options">Settings.</param>
/// <param name="instanceId">The id of this run of the service.</param>
/// <param name="isNewId">Whether the next run has another one.</param>
internal sealed class QueuePlanner(SnsSqsOptions options, string instanceId, bool isNewId)
{
    const int MostMessages = 10; // by SQS

    static readonly TimeSpan LongestVisibility = TimeSpan.FromHours(12);

    /// <exception cref="SnsSqsDeclarationException">One cannot work, or two would be given each other's messages.</exception>
    public IReadOnlyList<QueuePlan> Plan(IReadOnlyList<MessageEndpoint> endpoints)
    {
        var plans = new List<QueuePlan>();
        foreach (var endpoint in endpoints)
        {
            var plan = Plan(endpoint, (SqsQueueAttribute)endpoint.Attribute);
            if (plans.Find(other => other.Queue == plan.Queue) is { } same)
            {
                throw Refused(endpoint, $"Queue '{plan.Queue}'", $"is that of '{same.Endpoint.Name}' too, so that each message would reach only one of the two. Give each a queue of its own: [SnsSqs(…, Queue = \"…\")].");
            }

            plans.Add(plan);
        }

        return plans;
    }

    QueuePlan Plan(MessageEndpoint endpoint, SqsQueueAttribute attribute)
    {
        var queue = QueueNames.Of(attribute, endpoint.Member, instanceId, options.QueuePrefix);
        CheckQueue(endpoint, attribute, queue);
        var deadLetters = DeadLetterQueueOf(endpoint, attribute, queue);
        var plan = new QueuePlan
        {
            Endpoint = endpoint,
            Attribute = attribute,
            Queue = queue,
            VisibilityTimeout = VisibilityOf(endpoint, attribute),
            DeadLetterQueue = deadLetters,
            IsOfThisRun = isNewId && !attribute.Competing && options.Declare == SnsSqsDeclare.Create,
            MaxMessages = MaxMessagesOf(endpoint, attribute, queue),
            MaxInFlight = attribute.Concurrency > 0 ? Math.Min(attribute.Concurrency, options.MaxInFlight) : options.MaxInFlight,
        };
        return attribute is SnsSqsAttribute subscription ? WithTopic(plan, subscription) : plan;
    }

    QueuePlan WithTopic(QueuePlan plan, SnsSqsAttribute attribute)
    {
        CheckFilter(plan.Endpoint, attribute);
        if (Arn.IsArn(attribute.Topic))
        {
            return Arn.IsTopic(attribute.Topic) ? plan with { Topic = attribute.Topic } : throw Refused(plan.Endpoint, $"Topic '{attribute.Topic}'", "is not the ARN of a topic of SNS. Write arn:aws:sns:region:account:name.");
        }

        var topic = options.TopicPrefix + attribute.Topic;
        if (TopicNames.IsAmbiguous(topic))
        {
            throw Refused(plan.Endpoint, $"Topic '{topic}'", $"is written like '{TopicNames.Decode(topic)}' at SNS. Take another one, without '___' before hexadecimal digits.");
        }

        var name = TopicNames.Of(attribute.Topic, attribute.Fifo, options.TopicPrefix);
        if (!TopicNames.Fits(name))
        {
            throw Refused(plan.Endpoint, $"Topic '{name}'", $"has {name.Length} characters, and SNS takes 256 at most. Give it a shorter name.");
        }

        return TopicNames.IsWildcard(attribute.Topic) ? plan with { Wildcard = TopicNames.WithEnding(topic, attribute.Fifo) } : plan with { Topic = name };
    }

    static void CheckQueue(MessageEndpoint endpoint, SqsQueueAttribute attribute, string queue)
    {
        if (Arn.IsArn(queue) && !Arn.IsQueue(queue))
        {
            throw Refused(endpoint, $"Queue '{queue}'", "is not the ARN of a queue of SQS. Write arn:aws:sqs:region:account:name.");
        }

        if (QueueNames.ProblemOf(Arn.IsArn(queue) ? Arn.NameOf(queue) : queue) is { } problem)
        {
            throw Refused(endpoint, $"Queue '{queue}'", problem);
        }

        if (QueueNames.IsFifo(queue) != attribute.Fifo)
        {
            throw Refused(endpoint, $"Queue '{queue}'", attribute.Fifo ? "is a standard queue, and Fifo is true. Name a FIFO queue, or take Fifo away." : "is a FIFO queue, and Fifo is false. Set Fifo = true.");
        }

        if (!attribute.Competing && attribute.Queue is not null)
        {
            throw Refused(endpoint, $"Queue '{queue}'", "has a name, and Competing is false: all instances would share it. Leave the name out, or Competing.");
        }
    }

    string? DeadLetterQueueOf(MessageEndpoint endpoint, SqsQueueAttribute attribute, string queue)
    {
        if (attribute.DeadLetterQueue is null or SqsQueueAttribute.None)
        {
            return attribute.MaxReceiveCount == 0 ? null : throw Refused(endpoint, string.Create(CultureInfo.InvariantCulture, $"MaxReceiveCount {attribute.MaxReceiveCount}"), "has no DeadLetterQueue. Set both, or neither.");
        }

        var name = QueueNames.Named(attribute.DeadLetterQueue, attribute.Fifo, options.QueuePrefix);
        var what = $"Dead-letter queue '{name}'";
        return attribute.MaxReceiveCount < 1 ? throw Refused(endpoint, what, $"has MaxReceiveCount {attribute.MaxReceiveCount}. Set it to 1 or more, or take both away.")
            : Arn.IsArn(name) && !Arn.IsQueue(name) ? throw Refused(endpoint, what, "is not the ARN of a queue of SQS. Write arn:aws:sqs:region:account:name.")
            : QueueNames.ProblemOf(Arn.IsArn(name) ? Arn.NameOf(name) : name) is { } problem ? throw Refused(endpoint, what, problem)
            : name == queue ? throw Refused(endpoint, what, "is the queue itself. Name another one.")
            : QueueNames.IsFifo(name) != attribute.Fifo ? throw Refused(endpoint, what, attribute.Fifo ? "is a standard queue, and that of a FIFO queue has to be FIFO." : "is a FIFO queue, and that of a standard queue has to be a standard one.")
            : name;
    }

    static TimeSpan? VisibilityOf(MessageEndpoint endpoint, SqsQueueAttribute attribute) => attribute.VisibilityTimeout is not { } text ? null
        : SettingKinds.Wait.TryRead(text, out var timeout) && timeout >= TimeSpan.Zero && timeout <= LongestVisibility && timeout.TotalSeconds % 1 == 0 ? timeout
        : throw Refused(endpoint, $"VisibilityTimeout '{text}'", "is not a duration from 0s to 12h in whole seconds, such as 30s or 3m.");

    static int MaxMessagesOf(MessageEndpoint endpoint, SqsQueueAttribute attribute, string queue) => attribute.MaxMessages switch
    {
        0 => QueueNames.IsFifo(queue) ? 1 : MostMessages,
        >= 1 and <= MostMessages and var many => many,
        var wrong => throw Refused(endpoint, string.Create(CultureInfo.InvariantCulture, $"MaxMessages {wrong}"), "is not from 1 to 10."),
    };

    static void CheckFilter(MessageEndpoint endpoint, SnsSqsAttribute attribute)
    {
        if (attribute.FilterPolicy is null or SqsQueueAttribute.None)
        {
            return;
        }

        try
        {
            using var policy = JsonDocument.Parse(attribute.FilterPolicy);
            if (policy.RootElement.ValueKind == JsonValueKind.Object)
            {
                return;
            }
        }
        catch (JsonException)
        {
            // Told below.
        }

        throw Refused(endpoint, $"FilterPolicy '{attribute.FilterPolicy}'", """is not a JSON object. Write one such as {"currency": ["EUR"]}, or SqsQueueAttribute.None.""");
    }

    static SnsSqsDeclarationException Refused(MessageEndpoint endpoint, string what, string problem) => new(what, endpoint.Name, problem);
}
