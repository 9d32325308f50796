using System.Text;

namespace Lato.Testing.Brokers;

/// <summary>Names of queues. Who shares a queue is as at a real broker; only the name made for one that has none can be read here. Pure.</summary>
internal static class QueueNaming
{
    const int Longest = 255; // bytes, as for RabbitMQ

    /// <param name="attribute">What is subscribed to.</param>
    /// <param name="member">The name of the handler's method, or of the event.</param>
    /// <param name="instanceId">The id of this run of the service.</param>
    public static string Of(MessagingAttribute attribute, string member, string instanceId) =>
        attribute.Queue ?? (attribute.Competing ? $"auto:{attribute.Topic}" : $"auto:{attribute.Topic}:{member}:{instanceId}");

    public static bool Fits(string name) => name.Length > 0 && Encoding.UTF8.GetByteCount(name) <= Longest;
}
