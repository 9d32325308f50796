using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Lato.Messaging.Envelopes.Json;

/// <summary>Data of messages as JSON. Immutable and thread-safe.</summary>
/// <param name="envelope">The name of the envelope, for errors.</param>
/// <param name="options">How the application's types are written; null for the defaults of the web.</param>
internal sealed class PayloadJson(string envelope, JsonSerializerOptions? options)
{
    readonly JsonSerializerOptions _writing = PayloadOptions.ForWriting(options);
    readonly JsonSerializerOptions _reading = PayloadOptions.ForReading(options);

    public JsonDocumentOptions ForDocuments => new()
    {
        AllowTrailingCommas = _reading.AllowTrailingCommas,
        CommentHandling = _reading.ReadCommentHandling,
        MaxDepth = _reading.MaxDepth,
    };

    /// <exception cref="EnvelopeTypeException">JSON does not know the type, or what is in it.</exception>
    public void Validate(Type? type, string handler)
    {
        if (type is not null && WhyNot(type) is { } problem)
        {
            throw new EnvelopeTypeException(envelope, type, handler, problem);
        }
    }

    /// <exception cref="EnvelopeTypeException">JSON does not know the type, or what is in it.</exception>
    public JsonNode SchemaOf(Type type)
    {
        Validate(type, type.Name);
        return JsonSchemaExporter.GetJsonSchemaAsNode(_reading, type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
    }

    /// <exception cref="EnvelopeTypeException">JSON does not know the type or what is in it, or cannot write these values.</exception>
    public byte[] Write(object? data)
    {
        if (data is null)
        {
            return "null"u8.ToArray();
        }

        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(data, TypeOf(data.GetType(), _writing) ?? throw new EnvelopeTypeException(envelope, data.GetType(), null, Unknown(data.GetType())));
        }
        catch (Exception failure) when (failure is not EnvelopeTypeException) // a cycle, a number that is none, a getter that fails
        {
            throw new EnvelopeTypeException(envelope, data.GetType(), null, failure.Message, failure);
        }
    }

    /// <param name="data">What the message has.</param>
    /// <param name="type">What it becomes; null for a <see cref="JsonElement"/> of its own.</param>
    /// <exception cref="MalformedMessageException">It is not that.</exception>
    public object? Read(JsonElement data, Type? type)
    {
        if (data.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return null;
        }

        type ??= typeof(JsonElement);
        try
        {
            var known = TypeOf(type, _reading) ?? throw new MalformedMessageException(envelope, Unknown(type));
            return data.Deserialize(known);
        }
        catch (JsonException failure)
        {
            throw new MalformedMessageException(envelope, $"its data is not of type '{type}', which the handler takes. {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is not MalformedMessageException)
        {
            throw new MalformedMessageException(envelope, $"'{type}', which the handler takes, cannot be made of its data. {failure.Message}", failure);
        }
    }

    string? WhyNot(Type type)
    {
        if (type.IsByRefLike || type.IsPointer || type.ContainsGenericParameters)
        {
            return $"{type.Name} is not a type for JSON.";
        }

        try
        {
            return TypeOf(type, _reading) switch
            {
                null => Unknown(type),
                { Kind: not JsonTypeInfoKind.Object } or { PolymorphismOptions.DerivedTypes.Count: > 0 } => null,
                _ when type.IsAbstract => $"{type.Name} is abstract. Take a class that can be made, or give it [JsonDerivedType].",
                { CreateObject: null, ConstructorAttributeProvider: null } when !type.IsValueType => $"{type.Name} has several constructors, or none that is public. Mark one with [JsonConstructor].",
                _ => null,
            };
        }
        catch (Exception failure) when (failure is NotSupportedException or InvalidOperationException)
        {
            return failure.Message;
        }
    }

    static JsonTypeInfo? TypeOf(Type type, JsonSerializerOptions options) => options.TryGetTypeInfo(type, out var known) ? known : null;

    static string Unknown(Type type) => $"the JSON options of the envelope do not know {type.Name}. Add [JsonSerializable(typeof({type.Name}))] to their context.";
}
