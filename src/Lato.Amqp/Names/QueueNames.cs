using System.Security.Cryptography;
using System.Text;

namespace Lato.Amqp.Names;

/// <summary>Names of queues, by the rules of the original. Pure.</summary>
internal static class QueueNames
{
    const int Longest = 255; // bytes, by the protocol

    /// <param name="attribute">What is subscribed to.</param>
    /// <param name="method">The name of the handler's method.</param>
    /// <param name="instanceId">The id of this run of the service.</param>
    /// <param name="prefix">Stands before the name.</param>
    public static string Of(AmqpAttribute attribute, string method, string instanceId, string prefix)
    {
        if (attribute.Queue is { } given)
        {
            return prefix + given;
        }

        var key = RoutingKeys.Encode(attribute.Topic);
        return prefix + Hash(attribute.Competing ? key : key + method + instanceId);
    }

    public static string DeadLetterOf(string queue) => $"{queue}.dead-letter";

    /// <summary>The queue in which messages wait for up to a time.</summary>
    public static string DelayOf(string queue, TimeSpan longest) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{queue}.delay.{(long)longest.TotalMilliseconds}");

    /// <summary>Whether the names of all queues that belong to one fit into the protocol.</summary>
    public static bool Fits(string queue) => Encoding.UTF8.GetByteCount(DelayOf(queue, TimeSpan.FromDays(24))) <= Longest;

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
