using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Lato;

/// <summary>Forms that the body of a message to a queue has, for <see cref="SqsSending.Body"/>. Thread-safe.</summary>
public static class SqsBody
{
    static readonly JsonWriterOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON that a notification of SNS has: the data in its envelope as <c>Message</c>, with the attributes and the time. What the original sends and reads.</summary>
    /// <param name="context">What the body is made of.</param>
    public static string Default(SqsBodyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, Readable))
        {
            json.WriteStartObject();
            json.WriteString("Type", "Message");
            json.WriteString("QueueUrl", context.QueueUrl);
            json.WriteString("Version", "0");
            json.WriteString("Message", context.Message);
            json.WriteString("Timestamp", context.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteStartObject("MessageAttributes");
            foreach (var (name, attribute) in context.Attributes)
            {
                json.WriteStartObject(name);
                json.WriteString("Type", attribute.DataType);
                json.WriteString("Value", attribute.Text ?? Convert.ToBase64String(attribute.Bytes.Span));
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(body.WrittenSpan);
    }

    /// <summary>The data itself, which has to be a text, without an envelope.</summary>
    /// <param name="context">What the body is made of.</param>
    /// <exception cref="ArgumentException">The data is not a text.</exception>
    public static string Verbatim(SqsBodyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Data as string
            ?? throw new ArgumentException($"A '{context.Data?.GetType().Name ?? "null"}' cannot be sent as it is. Send a string, or leave SqsSending.Body to SqsBody.Default.", nameof(context));
    }
}
