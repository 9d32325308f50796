using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.SQS.Model;
using Lato.Aws.Clients;
using Lato.Aws.Names;
using Lato.Aws.Topology;

namespace Lato.Aws.Consuming;

/// <summary>Moves messages to the dead-letter queue of a queue, which is made when it is needed and there is none. Thread-safe.</summary>
/// <param name="plan">Where they come from.</param>
/// <param name="clients">AWS.</param>
/// <param name="queues">Queues.</param>
/// <param name="options">Settings.</param>
/// <param name="time">The clock.</param>
internal sealed class DeadLetters(QueuePlan plan, AwsClients clients, QueueDirectory queues, SnsSqsOptions options, TimeProvider time)
{
    const int MostAttributes = 10; // by SQS
    const int LongestText = 1000;
    const string Failure = "lato-failure";

    string? _url; // a race finds it twice

    /// <summary>Sends a copy with why it is there.</summary>
    /// <exception cref="SnsSqsDeclarationException">There is no such queue, and none may be made.</exception>
    public async Task AddAsync(DeclaredQueue queue, Delivery delivery, MessageOutcome outcome, CancellationToken cancellationToken)
    {
        var request = new SendMessageRequest
        {
            QueueUrl = _url ??= await FindAsync(queue, cancellationToken).ConfigureAwait(false),
            MessageBody = delivery.Sqs.Body,
            MessageAttributes = new Dictionary<string, MessageAttributeValue>(delivery.Sqs.MessageAttributes ?? []),
        };
        if (plan.IsFifo)
        {
            request.MessageGroupId = delivery.GroupId ?? plan.Queue;
            request.MessageDeduplicationId = delivery.Sqs.MessageId;
        }

        Describe(request.MessageAttributes, delivery, outcome);
        try
        {
            await clients.Sqs.SendMessageAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (AwsFailures.IsNoQueue(failure))
        {
            _url = null; // deleted meanwhile
            throw;
        }
        catch (Exception failure) when ((request.MessageAttributes.ContainsKey(Failure) || request.MessageAttributes.ContainsKey(MessageHeaders.Reason)) && !AwsFailures.IsTransient(failure))
        {
            // The message alone may be as large as SQS takes.
            request.MessageAttributes = delivery.Sqs.MessageAttributes;
            await clients.Sqs.SendMessageAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }

    async Task<string> FindAsync(DeclaredQueue queue, CancellationToken cancellationToken)
    {
        if (queue.DeadLetterArn is { } arn)
        {
            return await queues.FindAsync(arn, cancellationToken).ConfigureAwait(false)
                ?? throw new SnsSqsDeclarationException($"Dead-letter queue '{arn}'", plan.Endpoint.Name, "is not there. Create it.");
        }

        var name = QueueNames.DeadLetterOf(SourceName);
        return await queues.FindAsync(name, cancellationToken).ConfigureAwait(false)
            ?? (options.Declare == SnsSqsDeclare.Create
                ? await queues.CreateAsync(name, isDeadLetterQueue: true, cancellationToken).ConfigureAwait(false)
                : throw new SnsSqsDeclarationException($"Dead-letter queue '{name}'", plan.Endpoint.Name, "is not there, and lato.sns-sqs.declare does not let it be made. Create it, or give the queue another one."));
    }

    string SourceName => Arn.IsArn(plan.Queue) ? Arn.NameOf(plan.Queue) : plan.Queue;

    void Describe(Dictionary<string, MessageAttributeValue> attributes, Delivery delivery, MessageOutcome outcome)
    {
        var texts = new Dictionary<string, string>
        {
            [MessageHeaders.Attempts] = outcome.Attempts.ToString(CultureInfo.InvariantCulture),
            [MessageHeaders.Queue] = plan.Queue,
            [MessageHeaders.Handler] = plan.Endpoint.Name,
            [MessageHeaders.Reason] = Cut(outcome.Reason ?? outcome.Failure?.Message ?? "unknown"),
            ["lato-first-received-at"] = FirstReceive(delivery),
            [MessageHeaders.LastFailure] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        };
        if (outcome.Failure is { } failure)
        {
            texts[MessageHeaders.Exception] = Cut(failure.ToString());
        }

        if (attributes.Keys.Count(name => !texts.ContainsKey(name)) + texts.Count <= MostAttributes)
        {
            foreach (var (name, text) in texts)
            {
                attributes[name] = new MessageAttributeValue { DataType = "String", StringValue = text };
            }
        }
        else if (attributes.Count < MostAttributes)
        {
            var all = new JsonObject([.. texts.Select(text => KeyValuePair.Create(text.Key, (JsonNode?)text.Value))]);
            attributes[Failure] = new MessageAttributeValue { DataType = "String", StringValue = all.ToJsonString() };
        }
    }

    string FirstReceive(Delivery delivery) =>
        (DeliveryReader.TimeOf(delivery.Sqs.Attributes?.GetValueOrDefault(DeliveryReader.FirstReceive)) ?? time.GetUtcNow()).ToString("O", CultureInfo.InvariantCulture);

    /// <summary>As much as is useful, of what SQS takes.</summary>
    static string Cut(string text)
    {
        var kept = new StringBuilder(text, 0, Math.Min(text.Length, LongestText), LongestText + 1);
        for (var i = 0; i < kept.Length; i++)
        {
            if (kept[i] is < ' ' and not ('\t' or '\n' or '\r') or >= '\ud800' and <= '\udfff' or '\ufffe' or '\uffff')
            {
                kept[i] = '\ufffd';
            }
        }

        return kept.Length == 0 ? "unknown" : text.Length > LongestText ? $"{kept}…" : kept.ToString();
    }
}
