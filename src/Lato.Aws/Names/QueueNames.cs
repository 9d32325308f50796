using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Lato.Aws.Names;

/// <summary>Names of queues, by the rules of the original. Pure.</summary>
internal static class QueueNames
{
    const int Longest = 80; // by SQS

    static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    /// <param name="attribute">What is subscribed to.</param>
    /// <param name="method">The name of the handler's method.</param>
    /// <param name="instanceId">The id of this run of the service.</param>
    /// <param name="prefix">Stands before the name.</param>
    public static string Of(SqsQueueAttribute attribute, string method, string instanceId, string prefix)
    {
        if (attribute.Queue is { } given)
        {
            return Named(given, attribute.Fifo, prefix);
        }

        var key = TopicNames.Encode(attribute.Topic);
        return TopicNames.WithEnding(prefix + Hash(attribute.Competing ? key : key + method + instanceId), attribute.Fifo);
    }

    /// <summary>A name that is given; an ARN stays as it is.</summary>
    public static string Named(string name, bool isFifo, string prefix) => Arn.IsArn(name) ? name : TopicNames.WithEnding(prefix + name, isFifo);

    /// <summary>The queue for what fails that is made when it is needed.</summary>
    public static string DeadLetterOf(string queue)
    {
        var isFifo = IsFifo(queue);
        var stem = isFifo ? queue[..^TopicNames.FifoEnding.Length] : queue;
        var name = TopicNames.WithEnding($"{stem}-dead-letter", isFifo);
        return name.Length <= Longest ? name : TopicNames.WithEnding($"dl-{Hash(queue)}", isFifo);
    }

    public static bool IsFifo(string queue) => queue.EndsWith(TopicNames.FifoEnding, StringComparison.Ordinal);

    /// <returns>What is wrong with a name, and the fix; null if SQS takes it.</returns>
    public static string? ProblemOf(string name)
    {
        var stem = IsFifo(name) ? name.AsSpan(0, name.Length - TopicNames.FifoEnding.Length) : name;
        return name.Length > Longest ? $"has {name.Length} characters, and SQS takes 80 at most. Give it a shorter name, or shorten lato.sns-sqs.queue-prefix: with an automatic name the prefix may have {(IsFifo(name) ? 11 : 16)}."
            : stem.IsEmpty ? "has no name. Give it one."
            : stem.ContainsAnyExcept(Plain) ? "has a name that SQS does not take. Use letters of ASCII, digits, - and _."
            : null;
    }

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
