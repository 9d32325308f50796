using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lato.Messaging.Envelopes.Json;

/// <summary>What JSON needs to know of simple types, which a source-generated context need not name. Immutable and thread-safe.</summary>
internal sealed class PrimitiveTypes : IJsonTypeInfoResolver
{
    static readonly Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> Known = new()
    {
        [typeof(bool)] = options => JsonMetadataServices.CreateValueInfo<bool>(options, JsonMetadataServices.BooleanConverter),
        [typeof(byte[])] = options => JsonMetadataServices.CreateValueInfo<byte[]>(options, JsonMetadataServices.ByteArrayConverter!),
        [typeof(DateTime)] = options => JsonMetadataServices.CreateValueInfo<DateTime>(options, JsonMetadataServices.DateTimeConverter),
        [typeof(DateTimeOffset)] = options => JsonMetadataServices.CreateValueInfo<DateTimeOffset>(options, JsonMetadataServices.DateTimeOffsetConverter),
        [typeof(decimal)] = options => JsonMetadataServices.CreateValueInfo<decimal>(options, JsonMetadataServices.DecimalConverter),
        [typeof(double)] = options => JsonMetadataServices.CreateValueInfo<double>(options, JsonMetadataServices.DoubleConverter),
        [typeof(Guid)] = options => JsonMetadataServices.CreateValueInfo<Guid>(options, JsonMetadataServices.GuidConverter),
        [typeof(int)] = options => JsonMetadataServices.CreateValueInfo<int>(options, JsonMetadataServices.Int32Converter),
        [typeof(JsonElement)] = options => JsonMetadataServices.CreateValueInfo<JsonElement>(options, JsonMetadataServices.JsonElementConverter),
        [typeof(long)] = options => JsonMetadataServices.CreateValueInfo<long>(options, JsonMetadataServices.Int64Converter),
        [typeof(object)] = options => JsonMetadataServices.CreateValueInfo<object>(options, JsonMetadataServices.ObjectConverter!),
        [typeof(string)] = options => JsonMetadataServices.CreateValueInfo<string>(options, JsonMetadataServices.StringConverter!),
    };

    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => Known.GetValueOrDefault(type)?.Invoke(options);
}
