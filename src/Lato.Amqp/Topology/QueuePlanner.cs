using System.Globalization;
using Lato.Amqp.Names;
using RabbitMQ.Client;

namespace Lato.Amqp.Topology;

/// <summary>Decides what is declared and consumed for an application's endpoints, and refuses what cannot work. Pure.</summary>
/// <param name="options">Settings.</param>
/// <param name="instanceId">The id of this run of the service.</param>
internal sealed class QueuePlanner(AmqpOptions options, string instanceId)
{
    static readonly string[] ExchangeTypes = [ExchangeType.Topic, ExchangeType.Direct, ExchangeType.Fanout, ExchangeType.Headers];

    bool IsCompatible => options.Compatibility == AmqpCompatibility.Tomodachi;

    AmqpQueueType QueueType => IsCompatible ? AmqpQueueType.Classic : options.QueueType;

    /// <exception cref="AmqpDeclarationException">One cannot work, or two would be given each other's messages.</exception>
    public IReadOnlyList<QueuePlan> Plan(IReadOnlyList<MessageEndpoint> endpoints)
    {
        var prefetch = Math.Max(1, options.OverallPrefetch / Math.Max(1, endpoints.Count));
        var plans = new List<QueuePlan>();
        foreach (var endpoint in endpoints)
        {
            var plan = Plan(endpoint, prefetch);
            if (plans.Find(other => other.Queue == plan.Queue) is { } same)
            {
                throw Refused(endpoint, $"Queue '{plan.Queue}'", $"is that of '{same.Endpoint.Name}' too, so that each message would reach only one of the two. Give each a queue of its own: [Amqp(…, Queue = \"…\")].");
            }

            plans.Add(plan);
        }

        return plans;
    }

    QueuePlan Plan(MessageEndpoint endpoint, int prefetch)
    {
        var attribute = (AmqpAttribute)endpoint.Attribute;
        Check(endpoint, attribute);
        var (queue, family) = (QueueNames.Of(attribute, endpoint.Member, instanceId, options.QueuePrefix), QueueNames.Of(attribute, endpoint.Member, "", options.QueuePrefix));
        return QueueNames.Fits(queue)
            ? new QueuePlan
            {
                Endpoint = endpoint,
                Queue = queue,
                Family = family,
                Exchange = attribute.Exchange ?? options.Exchange,
                ExchangeType = attribute.ExchangeType,
                BindingKey = RoutingKeys.Encode(options.RoutingKeyPrefix + attribute.Topic),
                Arguments = ArgumentsOf(attribute, family, endpoint.IsOrdered || IsForOne(attribute)),
                SideType = QueueType,
                Prefetch = (ushort)Math.Min(attribute.Prefetch > 0 ? attribute.Prefetch : options.Prefetch, prefetch),
                Exclusive = IsForOne(attribute),
            }
            : throw Refused(endpoint, $"Queue '{queue}'", "has a name that is too long: RabbitMQ takes 255 bytes, also for the queues beside it. Give it a shorter one.");
    }

    void Check(MessageEndpoint endpoint, AmqpAttribute attribute)
    {
        var key = options.RoutingKeyPrefix + attribute.Topic;
        if (RoutingKeys.IsAmbiguous(key))
        {
            throw Refused(endpoint, $"Routing key '{key}'", $"is written like '{RoutingKeys.Decode(key)}' on the wire. Take another one, without '___' before hexadecimal digits.");
        }

        if (!ExchangeTypes.Contains(attribute.ExchangeType))
        {
            throw Refused(endpoint, $"Exchange type '{attribute.ExchangeType}'", $"is not one of {string.Join(", ", ExchangeTypes)}.");
        }

        if (attribute.MaxPriority is < 0 or > 255 || (attribute.MaxPriority > 0 && (QueueType == AmqpQueueType.Quorum || IsCompatible)))
        {
            throw Refused(endpoint, string.Create(CultureInfo.InvariantCulture, $"Priority {attribute.MaxPriority}"), "cannot be told apart: it must be from 0 to 255, and only classic queues have priorities. Set lato.amqp.queue-type to classic, or take MaxPriority away.");
        }

        if (attribute.Prefetch is < 0 or > ushort.MaxValue)
        {
            throw Refused(endpoint, string.Create(CultureInfo.InvariantCulture, $"Prefetch {attribute.Prefetch}"), "is not from 0 to 65535.");
        }
    }

    Dictionary<string, object?> ArgumentsOf(AmqpAttribute attribute, string family, bool isForOneAtATime)
    {
        var arguments = new Dictionary<string, object?>();
        if (options.QueueTtl > TimeSpan.Zero)
        {
            arguments[RabbitMQ.Client.Headers.XExpires] = (long)options.QueueTtl.TotalMilliseconds;
        }

        if (IsCompatible)
        {
            return arguments;
        }

        arguments[RabbitMQ.Client.Headers.XDeadLetterExchange] = options.DeadLetterExchange;
        arguments[RabbitMQ.Client.Headers.XDeadLetterRoutingKey] = family;
        if (isForOneAtATime)
        {
            arguments["x-single-active-consumer"] = true;
        }

        if (QueueType == AmqpQueueType.Quorum)
        {
            AddSafety(arguments);
            arguments["x-delivery-limit"] = options.DeliveryLimit;
        }
        else if (attribute.MaxPriority > 0)
        {
            arguments[RabbitMQ.Client.Headers.XMaxPriority] = attribute.MaxPriority;
        }

        return arguments;
    }

    static bool IsForOne(AmqpAttribute attribute) => !attribute.Competing && attribute.Queue is not null;

    /// <summary>What a quorum queue hands on stays in it until the next queue has it.</summary>
    public static void AddSafety(IDictionary<string, object?> arguments)
    {
        arguments[RabbitMQ.Client.Headers.XQueueType] = "quorum";
        arguments["x-dead-letter-strategy"] = "at-least-once";
        arguments["x-overflow"] = "reject-publish";
    }

    static AmqpDeclarationException Refused(MessageEndpoint endpoint, string what, string problem) => new(what, endpoint.Name, problem);
}
