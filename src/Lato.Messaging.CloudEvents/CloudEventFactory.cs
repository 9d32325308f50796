using System.Globalization;
using CloudNative.CloudEvents;

namespace Lato.Messaging.CloudEvents;

/// <summary>Makes the event of a message, without its data.</summary>
internal static class CloudEventFactory
{
    public const string Topic = "topic";

    static readonly string[] Reserved = ["data", "data_base64", "datacontenttype", "id", "specversion", "time", Topic];

    /// <exception cref="ArgumentException">An argument has a name or a value that CloudEvents does not have.</exception>
    public static CloudEvent Make(in MessageParts message, Uri? source, string envelope)
    {
        var cloudEvent = new CloudEvent
        {
            Id = message.MessageId,
            Source = source ?? new Uri($"/{Uri.EscapeDataString(message.ServiceName)}", UriKind.Relative),
            Type = message.Data is Message data ? MessageName.Of(data.GetType()) : message.Topic is { Length: > 0 } topic ? topic : null,
            Time = message.Time,
        };
        if (message.Topic.Length > 0)
        {
            cloudEvent[Topic] = message.Topic;
        }

        foreach (var (name, value) in message.Arguments)
        {
            Set(cloudEvent, name, value, envelope);
        }

        return cloudEvent.Type is { Length: > 0 }
            ? cloudEvent
            : throw new ArgumentException("A CloudEvent needs a type. Publish an event of Lato, to a topic, or with the argument 'type'.", nameof(message));
    }

    static void Set(CloudEvent cloudEvent, string name, object? value, string envelope)
    {
        if (Reserved.Contains(name))
        {
            throw new ArgumentException($"The argument '{name}' is an attribute that envelope '{envelope}' writes itself. Give it another name.", nameof(name));
        }

        if (value is null)
        {
            return;
        }

        try
        {
            cloudEvent.SetAttributeFromString(name, TextOf(value) ?? throw new ArgumentException($"It is of type '{value.GetType()}'. Give it a text, a whole number, a bool, a time, a Uri or bytes."));
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            throw new ArgumentException(
                $"The argument '{name}' with the value '{value}' is not an attribute of a CloudEvent, whose name has lower-case letters and digits only. {failure.Message}", nameof(name), failure);
        }
    }

    static string? TextOf(object value) => value switch
    {
        string text => text,
        bool truth => CloudEventAttributeType.Boolean.Format(truth),
        int number => CloudEventAttributeType.Integer.Format(number),
        long number => number.ToString(CultureInfo.InvariantCulture),
        Guid id => id.ToString(),
        DateTimeOffset time => CloudEventAttributeType.Timestamp.Format(time),
        Uri uri => CloudEventAttributeType.UriReference.Format(uri),
        byte[] bytes => CloudEventAttributeType.Binary.Format(bytes),
        _ => null,
    };
}
