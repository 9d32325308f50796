using Amazon.Runtime;

namespace Lato;

/// <summary>Settings of an application's SNS and SQS transport, in configuration under <c>lato.sns-sqs</c>.</summary>
public sealed class SnsSqsOptions
{
    /// <summary>The region, such as <c>eu-west-1</c>. Default: that of the environment or the profile.</summary>
    public string? Region { get; set; }

    /// <summary>The id of the access key, together with <see cref="SecretAccessKey"/>. Default: the credentials of the environment, the profile, the container or the machine.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>The secret access key. Default: none.</summary>
    public string? SecretAccessKey { get; set; }

    /// <summary>The session token of temporary keys. Default: none.</summary>
    public string? SessionToken { get; set; }

    /// <summary>The URL of SNS, for one that is elsewhere. Default: that of the region.</summary>
    public string? SnsEndpoint { get; set; }

    /// <summary>The URL of SQS, for one that is elsewhere. Default: that of the region.</summary>
    public string? SqsEndpoint { get; set; }

    /// <summary>The URL of STS, which is asked for the account. Default: that of <see cref="SnsEndpoint"/>, or of the region.</summary>
    public string? StsEndpoint { get; set; }

    /// <summary>Stands before every topic, unless it is an ARN. Default: empty.</summary>
    public string TopicPrefix { get; set; } = "";

    /// <summary>Stands before the name of every queue, unless it is an ARN. Default: empty.</summary>
    public string QueuePrefix { get; set; } = "";

    /// <summary>The KMS key that encrypts topics; empty for none. Default: null, which leaves what there is.</summary>
    public string? SnsKmsMasterKeyId { get; set; }

    /// <summary>The KMS key that encrypts queues; empty for none. Default: null, which leaves what there is.</summary>
    public string? SqsKmsMasterKeyId { get; set; }

    /// <summary>How long SQS uses a data key again, 1 min to 24 h; zero leaves what there is. Default: zero.</summary>
    public TimeSpan SqsKmsDataKeyReusePeriod { get; set; }

    /// <summary>The policy of queues, as JSON. Default: one that lets exactly the topics that are subscribed to send.</summary>
    public string? QueuePolicy { get; set; }

    /// <summary>The policy of queues of wildcard topics, as JSON. Default: as for all queues.</summary>
    public string? WildcardQueuePolicy { get; set; }

    /// <summary>What is done at the start about topics, queues and subscriptions. Default: <see cref="SnsSqsDeclare.Create"/>.</summary>
    public SnsSqsDeclare Declare { get; set; }

    /// <summary>How long a request for messages waits for one, 1 s to 20 s in whole seconds. Default: 20 s.</summary>
    public TimeSpan WaitTime { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How many messages of a handler are received and not yet handled. Default: 100.</summary>
    public int MaxInFlight { get; set; } = 100;

    /// <summary>How often is looked for topics that a wildcard matches and that have come since. Default: 1 min.</summary>
    public TimeSpan WildcardInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a start waits for SNS and SQS if they cannot be reached. Default: 30 s.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a publication or sending waits for SNS and SQS to be there and to take it. Default: 30 s.</summary>
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Where events are published, each as <c>message-name = topic</c>, separated by commas. Default: empty.</summary>
    public string Routes { get; set; } = "";

    /// <summary>Changes how clients of AWS are made, beyond the settings: proxies and retries, for example. Called once for each client. Default: nothing.</summary>
    public Action<ClientConfig>? ConfigureClient { get; set; }

    internal List<(EventRoute Route, Func<Event, string>? Group)> EventRoutes { get; } = [];

    internal List<EventSubscription> Subscriptions { get; } = [];

    /// <summary>Lets an event enter for all its handlers, as if it were published here.</summary>
    /// <typeparam name="TEvent">The event.</typeparam>
    /// <param name="subscription">Topic, queue and so on, as on a handler.</param>
    public SnsSqsOptions Subscribe<TEvent>(SqsQueueAttribute subscription)
        where TEvent : Event
    {
        ArgumentNullException.ThrowIfNull(subscription);
        Subscriptions.Add(new EventSubscription(typeof(TEvent), subscription));
        return this;
    }

    /// <inheritdoc cref="Subscribe{TEvent}(SqsQueueAttribute)"/>
    /// <param name="topic">The topic, without the prefix of the options.</param>
    public SnsSqsOptions Subscribe<TEvent>(string topic)
        where TEvent : Event => Subscribe<TEvent>(new SnsSqsAttribute(topic));
}
