using System.Collections;
using System.Text;
using RabbitMQ.Client;

namespace Lato.Amqp.Publishing;

/// <summary>
/// The frame that the properties of a message are sent in. The protocol gives them a single one, and a broker ends the connection over one that is
/// larger than agreed. Pure.
/// </summary>
internal static class HeaderFrame
{
    const int Overhead = 22; // of the frame, and of what is there for every message
    const int LeastReason = 100;
    const int Expiration = 32; // is set afterwards

    /// <summary>How many bytes it has.</summary>
    public static int SizeOf(IReadOnlyBasicProperties properties) =>
        Overhead
        + ShortOf(properties.ContentType) + ShortOf(properties.ContentEncoding) + ShortOf(properties.CorrelationId) + ShortOf(properties.ReplyTo) + ShortOf(properties.Expiration)
        + ShortOf(properties.MessageId) + ShortOf(properties.Type) + ShortOf(properties.UserId) + ShortOf(properties.AppId) + ShortOf(properties.ClusterId)
        + sizeof(byte) + sizeof(byte) + sizeof(long) // delivery mode, priority, time
        + (properties.Headers is { } headers ? TableOf(headers) : 0);

    /// <returns>Why a broker would not take it, and the fix; null if it would.</returns>
    /// <param name="properties">The properties.</param>
    /// <param name="most">How many bytes the frame may have; 0 for any number.</param>
    public static string? ProblemOf(IReadOnlyBasicProperties properties, uint most) => most > 0 && SizeOf(properties) is var size && size > most
        ? $"its headers and properties have {size} bytes, and RabbitMQ takes {most}. Leave headers out, put them into the data, or raise frame_max of the broker."
        : null;

    /// <summary>Makes what Lato has added fit: texts of failures are cut, and only if that is not enough the largest headers of the message are left out, and named.</summary>
    /// <param name="properties">The properties, with headers.</param>
    /// <param name="most">How many bytes the frame may have; 0 for any number.</param>
    public static void Fit(BasicProperties properties, uint most)
    {
        if (most == 0)
        {
            return;
        }

        var headers = properties.Headers!;
        Cut(MessageHeaders.Exception, 0);
        Cut(MessageHeaders.Reason, LeastReason);
        for (var left = new List<string>(); Excess() > 0 && Largest(headers) is { } largest;)
        {
            headers.Remove(largest);
            left.Add(largest);
            headers[AmqpHeaders.LeftOut] = string.Join(' ', left);
        }

        long Excess() => SizeOf(properties) + Expiration - (long)most;

        void Cut(string header, int least)
        {
            if (Excess() is > 0 and var excess && headers.TryGetValue(header, out var value) && value is string text)
            {
                // A character has one byte or more, and the sign of the cut has three.
                headers[header] = $"{text.AsSpan(0, (int)Math.Clamp(text.Length - excess - 3, Math.Min(least, text.Length), text.Length))}…";
            }
        }
    }

    static string? Largest(IDictionary<string, object?> headers) => headers.Where(header => !header.Key.StartsWith("lato-", StringComparison.Ordinal)).OrderByDescending(header => SizeOf(header.Value)).FirstOrDefault().Key;

    static int ShortOf(string? text) => text is null ? 0 : 1 + Encoding.UTF8.GetByteCount(text);

    static int TableOf(IEnumerable<KeyValuePair<string, object?>> table) => 4 + table.Sum(field => ShortOf(field.Key) + SizeOf(field.Value));

    /// <summary>With the byte for the type.</summary>
    static int SizeOf(object? value) => 1 + value switch
    {
        null => 0,
        bool or byte or sbyte => 1,
        short or ushort => 2,
        int or uint or float => 4,
        decimal => 5,
        string text => 4 + Encoding.UTF8.GetByteCount(text),
        byte[] bytes => 4 + bytes.Length,
        BinaryTableValue binary => 4 + binary.Bytes.Length,
        IDictionary<string, object?> table => TableOf(table),
        IList items => 4 + items.Cast<object?>().Sum(SizeOf),
        _ => 8,
    };
}
