using System.Diagnostics;
using Amazon.Runtime;
using Lato.Aws.Clients;
using Lato.Aws.Consuming;
using Lato.Aws.Names;
using Lato.Aws.Publishing;
using Lato.Aws.Topology;

namespace Lato;

/// <summary>
/// Publishes to topics of SNS and waits until SNS has the message. Injected wherever an application with the transport is hosted; with several in one
/// host, by the application's name as the key. Thread-safe.
/// </summary>
public sealed class SnsPublisher
{
    const string System = "aws.sns";
    const int MostInBatch = 10; // by SNS
    const int LargestMessage = 256 * 1024; // by SNS

    readonly MessagingContext _context;
    readonly SnsSqsOptions _options;
    readonly AwsClients _clients;
    readonly TopicDirectory _topics;
    readonly TransientRetries _retries;

    internal SnsPublisher(MessagingContext context, SnsSqsOptions options, AwsClients clients, TopicDirectory topics) =>
        (_context, _options, _clients, _topics, _retries) = (context, options, clients, topics, new TransientRetries(context.Time));

    /// <summary>
    /// Publishes a message. A topic that is missing is made, unless <see cref="SnsSqsOptions.Declare"/> says otherwise. While SNS cannot be reached it tries again, up
    /// to <see cref="SnsSqsOptions.PublishTimeout"/>, with the same id.
    /// </summary>
    /// <param name="topic">The topic, without a prefix, or an ARN.</param>
    /// <param name="data">What is sent: what the envelope takes, or without one a text.</param>
    /// <param name="how">Attributes, group and so on; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up waiting; the message may have been published.</param>
    /// <returns>The id that SNS gave the message.</returns>
    /// <exception cref="SnsPublishException">SNS refused it, or was not there in time, or the message is too large.</exception>
    /// <exception cref="ArgumentException">Data or attributes cannot be sent.</exception>
    public Task<string> PublishAsync(string topic, object? data, SnsPublication? how = null, CancellationToken cancellationToken = default) =>
        PublishAsync(topic, data, how ?? SnsPublication.Default, default, cancellationToken);

    /// <summary>Publishes several messages, up to ten in a request. Those that fail alone are tried again alone, up to <see cref="SnsSqsOptions.PublishTimeout"/>.</summary>
    /// <param name="topic">The topic, without a prefix, or an ARN.</param>
    /// <param name="data">What is sent, each as a message.</param>
    /// <param name="how">Attributes, group and so on, for all; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up waiting; messages may have been published.</param>
    /// <returns>The ids that SNS gave the messages, in their order.</returns>
    /// <exception cref="SnsPublishException">SNS refused at least one; the others may have been published.</exception>
    /// <exception cref="ArgumentException">Data or attributes cannot be sent, or one id is given for several messages.</exception>
    public async Task<IReadOnlyList<string>> PublishAllAsync(string topic, IReadOnlyCollection<object?> data, SnsPublication? how = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(data);
        how ??= SnsPublication.Default;
        if (data.Count > 1 && (how.MessageId ?? how.DeduplicationId) is { } same)
        {
            throw new ArgumentException($"'{same}' is the id of one message, and these are {data.Count}. Leave it out, or publish them one by one.", nameof(how));
        }

        var (name, began) = (NameOf(topic, how), _context.Time.GetTimestamp());
        using var span = MessageTrace.StartSend(System, name, "");
        return await ToldAsync(name, span, began, async () =>
        {
            var numbered = data.Select(item => (Id: how.MessageId ?? _context.NewMessageId(item), Data: item)).ToList();
            var messages = numbered.Select(item => MessageOf(topic, name, item.Data, how, item.Id, span, default)).ToList();
            if (_context.Replacement is { } replacement)
            {
                foreach (var (id, message) in numbered.Select(item => item.Id).Zip(messages))
                {
                    await ReplaceAsync(replacement, topic, id, message, cancellationToken).ConfigureAwait(false);
                }

                return [.. numbered.Select(item => item.Id)];
            }

            var batches = Batches.Of(messages, message => OutgoingText.SizeOf(message.Body, message.Attributes), MostInBatch, LargestMessage);
            var ids = new List<string>(messages.Count);
            foreach (var batch in batches)
            {
                ids.AddRange(await SendAllAsync(name, batch, how, cancellationToken).ConfigureAwait(false));
            }

            return (IReadOnlyList<string>)ids;
        }).ConfigureAwait(false);
    }

    /// <summary>Publishes an event along a route.</summary>
    internal Task ForwardAsync(RoutedMessage message, CancellationToken cancellationToken) => PublishAsync(
        message.Route.Topic,
        null,
        new SnsPublication { GroupId = QueueNames.IsFifo(message.Route.Topic) ? message.Key : null, MessageId = message.Id, Envelope = message.ToEnvelope() },
        message.Trace,
        cancellationToken);

    async Task<string> PublishAsync(string topic, object? data, SnsPublication how, ActivityContext parent, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        var (name, id, began) = (NameOf(topic, how), how.MessageId ?? _context.NewMessageId(data), _context.Time.GetTimestamp());
        using var span = MessageTrace.StartSend(System, name, id, parent);
        return await ToldAsync(name, span, began, async () =>
        {
            var message = MessageOf(topic, name, data, how, id, span, parent);
            if (_context.Replacement is { } replacement)
            {
                await ReplaceAsync(replacement, topic, id, message, cancellationToken).ConfigureAwait(false);
                return id;
            }

            return await SendAsync(name, how, (arn, token) => _clients.Sns.PublishAsync(arn, message, token), cancellationToken).ConfigureAwait(false) is { } published
                ? published.MessageId
                : throw new SnsPublishException(name, "SNS gave it no id.");
        }).ConfigureAwait(false);
    }

    static Task ReplaceAsync(IBrokerReplacement replacement, string topic, string id, SnsMessage message, CancellationToken cancellationToken) => replacement.PublishAsync(
        TopicNames.Unqualified(topic, message.GroupId is not null), id, NotificationBody.Raw(message.Body).ToContent(message.Attributes), cancellationToken);

    string NameOf(string topic, SnsPublication how)
    {
        var name = TopicNames.Of(topic, how.GroupId is not null, how.TopicPrefix ?? _options.TopicPrefix);
        return (Arn.IsArn(topic) && !Arn.IsTopic(topic)) || TopicNames.IsWildcard(topic) ? throw new ArgumentException($"'{topic}' is not a topic. Name one, without wildcards, or give its ARN.", nameof(topic))
            : QueueNames.IsFifo(name) != how.GroupId is not null
                ? throw new ArgumentException(how.GroupId is null ? $"Topic '{name}' is a FIFO topic, and the message has no group. Set SnsPublication.GroupId." : $"Topic '{name}' is a standard topic, and the message has a group. Leave SnsPublication.GroupId out.", nameof(how))
            : TopicNames.Fits(name) ? name
            : throw new ArgumentException($"Topic '{name}' has {name.Length} characters, and SNS takes 256 at most. Give it a shorter name.", nameof(topic));
    }

    SnsMessage MessageOf(string topic, string name, object? data, SnsPublication how, string id, Activity? span, ActivityContext parent)
    {
        var content = _context.Encode(data, topic, id, how.Envelope, how.EnvelopeArguments);
        var trace = new Dictionary<string, string>();
        MessageTrace.Inject((key, value) => trace[key] = value, span, parent);
        var message = new SnsMessage(OutgoingText.TextOf(content))
        {
            Attributes = OutgoingText.AttributesOf(content.Headers, trace, how.Attributes),
            GroupId = how.GroupId,
            DeduplicationId = how.GroupId is null ? null : how.DeduplicationId ?? id,
        };
        return OutgoingText.SizeOf(message.Body, message.Attributes) is var size && size <= LargestMessage ? message
            : throw new SnsPublishException(name, $"it has {size} bytes with its attributes, and SNS takes {LargestMessage}. Send less, or a reference to where the rest is.");
    }

    async Task<IReadOnlyList<string>> SendAllAsync(string name, IReadOnlyList<SnsMessage> batch, SnsPublication how, CancellationToken cancellationToken)
    {
        var ids = new string?[batch.Count];
        await SendAsync(name, how, async (arn, token) =>
        {
            var left = Enumerable.Range(0, batch.Count).Where(index => ids[index] is null).ToList();
            var outcomes = await _clients.Sns.PublishBatchAsync(arn, [.. left.Select(index => batch[index])], token).ConfigureAwait(false);
            foreach (var (index, outcome) in left.Zip(outcomes))
            {
                ids[index] = outcome.Published?.MessageId;
            }

            var errors = outcomes.Select(outcome => outcome.Error).OfType<SnsBatchError>().ToList();
            return errors.Find(error => error.IsSenderFault) is { } refused ? throw new SnsPublishException(name, $"{refused.Message} ({refused.Code}), as {errors.Count} of {batch.Count} in one request.")
                : errors is [var later, ..] ? throw new IOException($"SNS did not take {errors.Count} of {batch.Count} messages: {later.Message} ({later.Code})")
                : new SnsPublished("", null);
        }, cancellationToken).ConfigureAwait(false);
        return [.. ids.Select(id => id!)];
    }

    async Task<SnsPublished> SendAsync(string name, SnsPublication how, Func<string, CancellationToken, Task<SnsPublished>> send, CancellationToken cancellationToken)
    {
        try
        {
            return await _retries.RunAsync(
                async token =>
                {
                    var arn = await _topics.FindAsync(name, how, token).ConfigureAwait(false);
                    try
                    {
                        return await send(arn, token).ConfigureAwait(false);
                    }
                    catch (AmazonServiceException failure) when (AwsFailures.IsNoTopic(failure) && !Arn.IsArn(name))
                    {
                        _topics.Forget(name); // deleted since
                        return await send(await _topics.FindAsync(name, how, token).ConfigureAwait(false), token).ConfigureAwait(false);
                    }
                },
                _options.PublishTimeout,
                null,
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not (SnsPublishException or OperationCanceledException))
        {
            throw new SnsPublishException(name, failure is TimeoutException ? $"{failure.Message} Look at SNS, or raise lato.sns-sqs.publish-timeout." : AwsFailures.Explain(failure), failure);
        }
    }

    async Task<T> ToldAsync<T>(string name, Activity? span, long began, Func<Task<T>> send)
    {
        Exception? failure = null;
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            failure = thrown;
            (thrown as SnsPublishException)?.Application = _context.Application;
            span?.SetStatus(ActivityStatusCode.Error, thrown.Message).SetTag("error.type", thrown.GetType().FullName);
            throw;
        }
        finally
        {
            MessagingMetrics.MessageSent(System, Arn.IsArn(name) ? Arn.NameOf(name) : name, _context.Time.GetElapsedTime(began), failure);
        }
    }
}
