using CloudNative.CloudEvents;

namespace Lato.Messaging.CloudEvents;

/// <summary>
/// The attributes of an event as headers, where the data is the body: each has the prefix of the CloudEvents binding for AMQP 1.0, which is what RabbitMQ
/// makes of headers for such clients. The content type of the data is that of the message.
/// </summary>
internal static class CloudEventHeaders
{
    const string Prefix = "cloudEvents_";
    const string OtherPrefix = "cloudEvents:"; // receivers have to know both
    const string Version = "specversion";

    public static string ContentType => "content-type";

    public static bool AreIn(IReadOnlyDictionary<string, string> headers) => headers.ContainsKey(Prefix + Version) || headers.ContainsKey(OtherPrefix + Version);

    public static Dictionary<string, string> Of(CloudEvent cloudEvent)
    {
        var headers = new Dictionary<string, string> { [Prefix + Version] = cloudEvent.SpecVersion.VersionId };
        foreach (var (attribute, value) in cloudEvent.GetPopulatedAttributes())
        {
            if (attribute != cloudEvent.SpecVersion.DataContentTypeAttribute)
            {
                headers[Prefix + attribute.Name] = attribute.Format(value);
            }
        }

        return headers;
    }

    /// <exception cref="ArgumentException">An attribute has a name or a value that CloudEvents does not have.</exception>
    public static CloudEvent Read(IReadOnlyDictionary<string, string> headers, string? contentType)
    {
        var version = headers.GetValueOrDefault(Prefix + Version) ?? headers[OtherPrefix + Version];
        var cloudEvent = new CloudEvent(CloudEventsSpecVersion.FromVersionId(version) ?? throw new ArgumentException($"It has the version '{version}' of CloudEvents, and '1.0' is known."))
        {
            DataContentType = contentType,
        };
        foreach (var (header, value) in headers)
        {
            if (NameIn(header) is { } name && name != Version)
            {
                cloudEvent.SetAttributeFromString(name, value);
            }
        }

        return cloudEvent;
    }

    static string? NameIn(string header) =>
        header.StartsWith(Prefix, StringComparison.Ordinal) || header.StartsWith(OtherPrefix, StringComparison.Ordinal) ? header[Prefix.Length..] : null;
}
