using System.Globalization;
using Amazon.Runtime;

namespace Lato.Aws.Sns.Requests;

/// <summary>A request, as the query protocol of AWS has it: an action, and parameters with names that number what is in lists and maps.</summary>
internal abstract class SnsRequest : AmazonWebServiceRequest
{
    readonly Dictionary<string, string> _parameters = [];

    protected SnsRequest(string action) => Action = action;

    public string Action { get; }

    public IReadOnlyDictionary<string, string> Parameters => _parameters;

    protected void AddRequired(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        _parameters[name] = value;
    }

    protected void AddOptional(string name, string? value)
    {
        if (value is not null)
        {
            _parameters[name] = value;
        }
    }

    protected void AddAttributes(IReadOnlyDictionary<string, string>? attributes)
    {
        var number = 0;
        foreach (var (name, value) in attributes ?? new Dictionary<string, string>())
        {
            number++;
            _parameters[Numbered("Attributes.entry", number, "key")] = name;
            _parameters[Numbered("Attributes.entry", number, "value")] = value;
        }
    }

    /// <param name="message">The message.</param>
    /// <param name="prefix">What is before the names of its parameters: nothing, or the entry of a batch with a dot.</param>
    protected void AddMessage(SnsMessage message, string prefix)
    {
        ArgumentNullException.ThrowIfNull(message);
        AddRequired($"{prefix}Message", message.Body);
        AddOptional($"{prefix}MessageGroupId", message.GroupId);
        AddOptional($"{prefix}MessageDeduplicationId", message.DeduplicationId);
        var number = 0;
        foreach (var (name, attribute) in message.Attributes)
        {
            var entry = $"{prefix}MessageAttributes.entry";
            number++;
            _parameters[Numbered(entry, number, "Name")] = name;
            _parameters[Numbered(entry, number, "Value.DataType")] = attribute.DataType;
            _parameters[Numbered(entry, number, attribute.Text is null ? "Value.BinaryValue" : "Value.StringValue")] = attribute.Text ?? Convert.ToBase64String(attribute.Bytes.Span);
        }
    }

    protected static string Numbered(string list, int number, string name) => string.Create(CultureInfo.InvariantCulture, $"{list}.{number}.{name}");
}
