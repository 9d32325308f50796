using System.Collections.Concurrent;
using System.Globalization;
using Amazon.Runtime;
using Lato.Aws.Clients;
using Lato.Aws.Names;
using Lato.Aws.Topology;

namespace Lato.Aws.Publishing;

/// <summary>Finds queues that are sent to, and remembers them. Thread-safe.</summary>
/// <param name="queues">Queues.</param>
internal sealed class SendTargets(QueueDirectory queues)
{
    const int LargestMessage = 1024 * 1024; // by SQS
    const string MaximumMessageSize = "MaximumMessageSize";

    readonly ConcurrentDictionary<string, SendTarget> _known = new();

    /// <summary>The name with its prefix; URLs and ARNs stay as they are.</summary>
    /// <exception cref="ArgumentException">It is not a queue, or a group does not fit.</exception>
    public static string NameOf(string queue, SqsSending how, SnsSqsOptions options)
    {
        var name = IsUrl(queue) ? queue : QueueNames.Named(queue, how.GroupId is not null, how.QueuePrefix ?? options.QueuePrefix);
        var problem = IsUrl(name) ? null : Arn.IsArn(name) && !Arn.IsQueue(name) ? "is not the ARN of a queue of SQS. Write arn:aws:sqs:region:account:name." : QueueNames.ProblemOf(Arn.IsArn(name) ? Arn.NameOf(name) : name);
        return problem is not null ? throw new ArgumentException($"Queue '{name}' {problem}", nameof(queue))
            : QueueNames.IsFifo(name) == how.GroupId is not null ? name
            : throw new ArgumentException(how.GroupId is null ? $"Queue '{name}' is a FIFO queue, and the message has no group. Set SqsSending.GroupId." : $"Queue '{name}' is a standard queue, and the message has a group. Leave SqsSending.GroupId out.", nameof(how));
    }

    /// <exception cref="SqsQueueNotFoundException">There is no such queue.</exception>
    public async Task<SendTarget> FindAsync(string queue, string name, SqsSending how, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        var url = IsUrl(name) ? name : await queues.FindAsync(name, cancellationToken).ConfigureAwait(false)
            ?? throw new SqsQueueNotFoundException(name, how.GroupId is null ? "there is no such queue. Create it, or correct the name." : "there is no such queue; a message with a group needs a FIFO queue. Create it, or correct the name.");
        return _known[name] = new SendTarget(url, Unqualified(queue), await SizeAsync(name, url, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The queue at a broker that takes the place of SQS.</summary>
    public static SendTarget InPlace(string queue) => new(IsUrl(queue) ? queue : $"memory:{queue}", Unqualified(queue), LargestMessage);

    public void Forget(string name) => _known.TryRemove(name, out _);

    static string Unqualified(string queue) => IsUrl(queue) ? queue[(queue.LastIndexOf('/') + 1)..] : Arn.IsArn(queue) ? Arn.NameOf(queue) : queue;

    static bool IsUrl(string queue) => queue.StartsWith("http://", StringComparison.Ordinal) || queue.StartsWith("https://", StringComparison.Ordinal);

    /// <summary>Whoever may send need not be allowed to look.</summary>
    async Task<int> SizeAsync(string name, string url, CancellationToken cancellationToken)
    {
        try
        {
            var attributes = await queues.ReadAsync(url, [MaximumMessageSize], cancellationToken).ConfigureAwait(false);
            return int.TryParse(attributes.GetValueOrDefault(MaximumMessageSize), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : LargestMessage;
        }
        catch (AmazonServiceException failure) when (AwsFailures.IsDenied(failure))
        {
            return LargestMessage;
        }
        catch (Exception failure) when (AwsFailures.IsNoQueue(failure))
        {
            throw new SqsQueueNotFoundException(name, "there is no such queue. Create it, or correct the URL.", failure);
        }
    }
}
