using System.Reflection;

namespace Lato.Messaging.Binding;

/// <summary>Gives the parameters of one handler what came with a message. Immutable.</summary>
internal sealed class MessageBinder
{
    static readonly Dictionary<string, object?> None = [];

    readonly ParameterInfo? _data;
    readonly (ParameterInfo Parameter, string Name)[] _named;
    readonly ParameterInfo[] _ofMessage;
    readonly ParameterInfo[] _typed;
    readonly string _handler;

    /// <param name="handler">The handler; null for whichever handle an event.</param>
    /// <param name="eventType">That event.</param>
    /// <param name="isService">Whether the container has a type.</param>
    /// <param name="valueNames">What the transport gives by name.</param>
    public MessageBinder(TransportHandler? handler, Type? eventType, Func<Type, bool> isService, IReadOnlyCollection<string> valueNames)
    {
        _handler = handler?.Handler.FullName ?? eventType!.Name;
        var parameters = handler?.ValueParameters ?? [];
        IsMessage = handler is null || handler.Handler.MessageType is not null;
        _data = IsMessage ? null : MessageParameters.DataOf(parameters, isService, valueNames);
        PayloadType = eventType ?? handler?.Handler.MessageType ?? _data?.ParameterType;
        var others = parameters.Where(parameter => parameter != _data).ToArray();
        _named = [.. others.Select(parameter => (parameter, parameter.GetCustomAttribute<FromMetadataAttribute>()?.Name ?? (MessageParameters.IsSimple(parameter.ParameterType) ? parameter.Name! : ""))).Where(named => named.Item2.Length > 0)];
        _ofMessage = [.. others.Where(parameter => MessageParameters.IsOfMessage(parameter.ParameterType) && !parameter.IsDefined(typeof(FromMetadataAttribute)))];
        _typed = [.. others.Except(_named.Select(named => named.Parameter)).Except(_ofMessage)];
    }

    /// <summary>The type of the data; null if the handler takes none.</summary>
    public Type? PayloadType { get; }

    /// <summary>Whether the data is a message of the application.</summary>
    public bool IsMessage { get; }

    /// <summary>Makes the call of the handler.</summary>
    /// <exception cref="MalformedMessageException">A value does not fit its parameter.</exception>
    public TransportRequest Bind(ReceivedMessage message, ReceivedParts parts, IReadOnlyDictionary<string, object?> filtered, TimeSpan? deadline)
    {
        var arguments = new Dictionary<string, object?>();
        var values = _named.Length + _typed.Length == 0 ? None : [];
        var metadata = new MetadataValues(message, parts);
        foreach (var (parameter, name) in _named)
        {
            if (metadata.TryFind(name, out var value) && value is not null)
            {
                values[parameter.Name!] = Converted(value, parameter, message);
            }
        }

        foreach (var parameter in _ofMessage)
        {
            arguments[parameter.Name!] = OfMessage(parameter.ParameterType, message);
        }

        foreach (var parameter in _typed)
        {
            if (message.Values.Values.FirstOrDefault(parameter.ParameterType.IsInstanceOfType) is { } value)
            {
                values[parameter.Name!] = value;
            }
        }

        if (_data is not null)
        {
            arguments[_data.Name!] = Converted(parts.Data, _data, message);
        }

        var request = new TransportRequest
        {
            Message = IsMessage ? (Message?)parts.Data : null,
            Arguments = arguments,
            FallbackValues = values,
            AllowMissing = true,
            Source = message.Source,
            MessageId = message.Id,
            Attempt = message.Attempt,
            Deadline = deadline,
            HandlesFailure = static failure => failure is DelayMessageException or DiscardMessageException or DeadLetterMessageException,
        }.Set(nameof(message), message);
        foreach (var (name, value) in filtered)
        {
            if (!metadata.TryFind(name, out _))
            {
                request.Set(CallArguments.Named(new Dictionary<string, object?> { [name] = value }));
            }
        }

        return request;
    }

    static object OfMessage(Type type, ReceivedMessage message) => type == typeof(ReceivedMessage) ? message
        : type == typeof(byte[]) ? message.Content.Body.ToArray()
        : type == typeof(ReadOnlyMemory<byte>) ? message.Content.Body
        : message.Content.Headers;

    object? Converted(object? value, ParameterInfo parameter, ReceivedMessage message)
    {
        try
        {
            return MetadataConverter.Convert(value, parameter.ParameterType);
        }
        catch (FormatException wrong)
        {
            throw new MalformedMessageException($"Message '{message.Id}' from '{message.Topic}' does not fit parameter '{parameter.Name}' of '{_handler}': {wrong.Message}. Send a value that can be read as {parameter.ParameterType.Name}.", wrong);
        }
    }
}
