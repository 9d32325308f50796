using System.Diagnostics;
using System.Globalization;
using Amazon.SQS.Model;
using Lato.Aws.Attributes;
using Lato.Aws.Clients;
using Lato.Aws.Consuming;
using Lato.Aws.Publishing;

namespace Lato;

/// <summary>
/// Sends to queues of SQS without a topic, and waits until SQS has the message. Injected wherever an application with the transport is hosted; with several in
/// one host, by the application's name as the key. Thread-safe.
/// </summary>
public sealed class SqsSender
{
    const int MostInBatch = 10; // by SQS
    const int LargestRequest = 1024 * 1024; // by SQS

    static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15); // by SQS

    readonly MessagingContext _context;
    readonly SnsSqsOptions _options;
    readonly AwsClients _clients;
    readonly SendTargets _targets;
    readonly TransientRetries _retries;

    internal SqsSender(MessagingContext context, SnsSqsOptions options, AwsClients clients, SendTargets targets) =>
        (_context, _options, _clients, _targets, _retries) = (context, options, clients, targets, new TransientRetries(context.Time));

    /// <summary>Sends a message. While SQS cannot be reached it tries again, up to <see cref="SnsSqsOptions.PublishTimeout"/>, with the same id.</summary>
    /// <param name="queue">The queue: a name without a prefix, a URL or an ARN.</param>
    /// <param name="data">What is sent: what the envelope takes, or without one a text.</param>
    /// <param name="delay">How long it stays hidden in the queue, up to 15 min in whole seconds; null for what the queue has.</param>
    /// <param name="how">Attributes, group, form of the body and so on; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up waiting; the message may have been sent.</param>
    /// <returns>The id that SQS gave the message.</returns>
    /// <exception cref="SqsQueueNotFoundException">There is no such queue.</exception>
    /// <exception cref="SqsSendException">SQS refused it, or was not there in time, or the message is too large.</exception>
    /// <exception cref="ArgumentException">Data, attributes or delay cannot be sent.</exception>
    public async Task<string> SendAsync(string queue, object? data, TimeSpan? delay = null, SqsSending? how = null, CancellationToken cancellationToken = default) =>
        (await SendAllAsync(queue, [data], delay, how, cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Sends several messages, up to ten in a request. Those that fail alone are tried again alone, up to <see cref="SnsSqsOptions.PublishTimeout"/>.</summary>
    /// <param name="queue">The queue: a name without a prefix, a URL or an ARN.</param>
    /// <param name="data">What is sent, each as a message.</param>
    /// <param name="delay">How long they stay hidden in the queue, up to 15 min in whole seconds; null for what the queue has.</param>
    /// <param name="how">Attributes, group, form of the body and so on, for all; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up waiting; messages may have been sent.</param>
    /// <returns>The ids that SQS gave the messages, in their order.</returns>
    /// <exception cref="SqsQueueNotFoundException">There is no such queue.</exception>
    /// <exception cref="SqsSendException">SQS refused at least one, or was not there in time, or one is too large; others may have been sent.</exception>
    /// <exception cref="ArgumentException">Data, attributes or delay cannot be sent, or one id is given for several messages.</exception>
    public async Task<IReadOnlyList<string>> SendAllAsync(
        string queue, IReadOnlyCollection<object?> data, TimeSpan? delay = null, SqsSending? how = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(queue);
        ArgumentNullException.ThrowIfNull(data);
        how ??= SqsSending.Default;
        Check(data.Count, delay, how);
        var (name, began) = (SendTargets.NameOf(queue, how, _options), _context.Time.GetTimestamp());
        using var span = MessageTrace.StartSend(_context.System, name, data.Count == 1 ? how.MessageId ?? "" : "");
        Exception? failure = null;
        try
        {
            return await SendInBatchesAsync(queue, name, data, delay, how, span, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception thrown) when (thrown is not (SqsSendException or ArgumentException or OperationCanceledException))
        {
            failure = new SqsSendException(name, thrown is TimeoutException ? $"{thrown.Message} Look at SQS, or raise lato.sns-sqs.publish-timeout." : AwsFailures.Explain(thrown), thrown);
            throw failure;
        }
        catch (Exception thrown)
        {
            failure = thrown;
            throw;
        }
        finally
        {
            if (failure is not null)
            {
                (failure as SqsSendException)?.Application = _context.Application;
                span?.SetStatus(ActivityStatusCode.Error, failure.Message).SetTag("error.type", failure.GetType().FullName);
            }

            MessagingMetrics.MessageSent(_context.System, name, _context.Time.GetElapsedTime(began), failure);
        }
    }

    static void Check(int count, TimeSpan? delay, SqsSending how)
    {
        if (delay is { } wait && (wait < TimeSpan.Zero || wait > LongestDelay))
        {
            throw new ArgumentOutOfRangeException(nameof(delay), wait, "SQS delays a message by 0 s to 15 min. Take a shorter delay, or schedule the message.");
        }

        if (delay > TimeSpan.Zero && how.GroupId is not null)
        {
            throw new ArgumentException("SQS delays no single message of a FIFO queue. Leave the delay out, or set DelaySeconds of the queue.", nameof(delay));
        }

        if (count > 1 && (how.MessageId ?? how.DeduplicationId) is { } same)
        {
            throw new ArgumentException($"'{same}' is the id of one message, and these are {count}. Leave it out, or send them one by one.", nameof(how));
        }
    }

    async Task<IReadOnlyList<string>> SendInBatchesAsync(string queue, string name, IReadOnlyCollection<object?> data, TimeSpan? delay, SqsSending how, Activity? span, CancellationToken cancellationToken)
    {
        var numbered = data.Select((item, index) => (Index: index, Id: how.MessageId ?? _context.NewMessageId(item), Data: item)).ToList();
        if (_context.Replacement is { } replacement)
        {
            var place = SendTargets.InPlace(queue);
            foreach (var entry in numbered.Select(item => (item.Id, Entry: EntryOf(place, name, item.Data, item.Index, item.Id, delay, how, span))).ToList())
            {
                await ReplaceAsync(replacement, place, name, entry.Id, entry.Entry, delay, cancellationToken).ConfigureAwait(false);
            }

            return [.. numbered.Select(item => item.Id)];
        }

        var target = await _retries.RunAsync(token => _targets.FindAsync(queue, name, how, token), _options.PublishTimeout, null, cancellationToken).ConfigureAwait(false);
        var entries = numbered.Select(item => EntryOf(target, name, item.Data, item.Index, item.Id, delay, how, span)).ToList();
        var ids = new string[entries.Count];
        foreach (var batch in Batches.Of(entries, SizeOf, MostInBatch, LargestRequest))
        {
            await _retries.RunAsync(token => SendBatchAsync(target, name, batch, ids, token), _options.PublishTimeout, null, cancellationToken).ConfigureAwait(false);
        }

        return ids;
    }

    /// <summary>What an earlier try got through is not sent again.</summary>
    async Task<bool> SendBatchAsync(SendTarget target, string name, IReadOnlyList<SendMessageBatchRequestEntry> batch, string[] ids, CancellationToken cancellationToken)
    {
        var left = batch.Where(entry => ids[IndexOf(entry.Id)] is null).ToList();
        SendMessageBatchResponse response;
        try
        {
            response = await _clients.Sqs.SendMessageBatchAsync(new SendMessageBatchRequest { QueueUrl = target.Url, Entries = left }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (AwsFailures.IsNoQueue(failure))
        {
            _targets.Forget(name);
            throw new SqsQueueNotFoundException(name, "there is no such queue any more. Create it, or correct the name.", failure);
        }

        foreach (var sent in response.Successful ?? [])
        {
            ids[IndexOf(sent.Id)] = sent.MessageId;
        }

        var errors = response.Failed ?? [];
        var missing = batch.Count(entry => ids[IndexOf(entry.Id)] is null);
        return errors.Find(error => error.SenderFault == true) is { } refused ? throw new SqsSendException(name, $"{refused.Message} ({refused.Code})")
            : missing == 0 ? true
            : throw new IOException($"SQS did not take {missing} of {batch.Count} messages: {(errors is [var later, ..] ? $"{later.Message} ({later.Code})" : "the response says nothing of them.")}");
    }

    /// <summary>What a consumer would read of the message.</summary>
    static async Task ReplaceAsync(IBrokerReplacement replacement, SendTarget target, string name, string id, SendMessageBatchRequestEntry entry, TimeSpan? delay, CancellationToken cancellationToken)
    {
        var body = NotificationBody.Read(entry.MessageBody);
        var content = body.ToContent(body.AttributesWith(AttributesOf(entry)));
        if (!await replacement.SendAsync(target.Topic, id, content, delay ?? TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
        {
            throw new SqsQueueNotFoundException(name, $"there is no queue '{target.Topic}' in memory. It is made when the application of its handler starts, with the name that the handler gives it.");
        }
    }

    SendMessageBatchRequestEntry EntryOf(SendTarget target, string name, object? data, int index, string id, TimeSpan? delay, SqsSending how, Activity? span)
    {
        EncodedMessage? content = null;
        var isVerbatim = how.Body == SqsBody.Verbatim;
        if (!isVerbatim)
        {
            content = _context.Encode(data, target.Topic, id, how.Envelope, how.EnvelopeArguments);
        }

        var trace = new Dictionary<string, string>();
        MessageTrace.Inject((key, value) => trace[key] = value, span);
        var attributes = OutgoingText.AttributesOf(content?.Headers ?? new Dictionary<string, string>(), trace, how.Attributes);
        var text = content is { } encoded ? OutgoingText.TextOf(encoded) : "";
        var body = how.Body(new SqsBodyContext(target.Url, data, () => text, _context.Time.GetUtcNow(), attributes));
        if (OutgoingText.SizeOf(body, attributes) is var size && size > target.MaximumMessageSize)
        {
            throw new SqsSendException(name, $"it has {size} bytes with its attributes, and the queue takes {target.MaximumMessageSize}. Send less, or a reference to where the rest is.");
        }

        return new SendMessageBatchRequestEntry
        {
            Id = $"m{index}",
            MessageBody = body,
            MessageAttributes = attributes.Count == 0 ? null : attributes.ToDictionary(attribute => attribute.Key, attribute => WireAttributes.ToSqs(attribute.Value)),
            DelaySeconds = delay is { } wait && how.GroupId is null ? (int)Math.Ceiling(wait.TotalSeconds) : null,
            MessageGroupId = how.GroupId,
            MessageDeduplicationId = how.GroupId is null ? null : how.DeduplicationId ?? id,
        };
    }

    static int IndexOf(string id) => int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture);

    static int SizeOf(SendMessageBatchRequestEntry entry) => OutgoingText.SizeOf(entry.MessageBody, AttributesOf(entry));

    static Dictionary<string, SnsMessageAttribute> AttributesOf(SendMessageBatchRequestEntry entry) =>
        (entry.MessageAttributes ?? []).ToDictionary(attribute => attribute.Key, attribute => WireAttributes.OfSqs(attribute.Value));
}
