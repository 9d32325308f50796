using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lato.Outbox.Idempotency;

/// <summary>Commands and results as JSON. Immutable and thread-safe.</summary>
/// <param name="options">How the application writes them; null for the defaults of the web.</param>
internal sealed class OutcomeJson(JsonSerializerOptions? options)
{
    readonly JsonSerializerOptions _options = options ?? Web();

    /// <summary>Tells a command from others with the same key.</summary>
    public string FingerprintOf(Message command) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command, _options.GetTypeInfo(command.GetType()))));

    /// <summary>Why results of a type cannot be given again; null if they can.</summary>
    public string? WhyNot(Type type)
    {
        try
        {
            return type == typeof(void) ? null
                : type == typeof(object) ? "is not known beforehand. Return a class, or an HttpResult"
                : IsSequenceInTime(type) ? "comes item by item. Return a list"
                : _options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object, PolymorphismOptions: null } && type.IsAbstract ? "is abstract, so that it cannot be made again. Return a class, or over HTTP an HttpResult"
                : null;
        }
        catch (Exception failure) when (failure is NotSupportedException or InvalidOperationException)
        {
            return $"is not known to JSON: {failure.Message}";
        }
    }

    /// <exception cref="NotSupportedException">It cannot be given again as it is. What JSON throws comes besides.</exception>
    public string Write(object? result, Type declared)
    {
        if (result is null || declared == typeof(void))
        {
            return "null";
        }

        var known = _options.GetTypeInfo(declared);
        return known is { Kind: JsonTypeInfoKind.Object, PolymorphismOptions: null } && result.GetType() != declared && Nullable.GetUnderlyingType(declared) is null
            ? throw new NotSupportedException($"The result is a '{result.GetType().Name}', and '{declared.Name}' was declared. Declare what is returned, or give it a [JsonDerivedType].")
            : JsonSerializer.Serialize(result, known);
    }

    public object? Read(string result, Type declared) => declared == typeof(void) ? null : JsonSerializer.Deserialize(result, _options.GetTypeInfo(declared));

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The interface is used here, so it is kept on types that are used.")]
    static bool IsSequenceInTime(Type type) => Array.Exists([type, .. type.GetInterfaces()], one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only where reflection is enabled, as in the options themselves.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only where reflection is enabled, as in the options themselves.")]
    static JsonSerializerOptions Web() => new(JsonSerializerDefaults.Web)
    {
        IncludeFields = true,
        TypeInfoResolver = JsonSerializer.IsReflectionEnabledByDefault ? new DefaultJsonTypeInfoResolver() : JsonTypeInfoResolver.Combine(),
    };
}
