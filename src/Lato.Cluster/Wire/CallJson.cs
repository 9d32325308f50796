using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lato.Cluster.Wire;

/// <summary>Messages, results and values as JSON. Thread-safe.</summary>
internal static class CallJson
{
    /// <summary>How all of them are written and read.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <exception cref="ClusterSerializationException">It cannot be written.</exception>
    public static byte[] Write(object? data, Type type)
    {
        if (type == typeof(void))
        {
            return [];
        }

        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(data, Options.GetTypeInfo(type));
        }
        catch (Exception failure) // a cycle, a number that is none, a getter that fails
        {
            throw new ClusterSerializationException(type, failure);
        }
    }

    /// <exception cref="ClusterSerializationException">It cannot be read, or is null.</exception>
    public static Message ReadMessage(byte[] body, Type type) =>
        (Message?)Read(body, type) ?? throw new ClusterSerializationException(type, new JsonException("The message is null."));

    /// <exception cref="ClusterSerializationException">It cannot be read.</exception>
    public static object? Read(ReadOnlySpan<byte> body, Type type)
    {
        if (type == typeof(void))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(body, Options.GetTypeInfo(type));
        }
        catch (Exception failure)
        {
            throw new ClusterSerializationException(type, failure);
        }
    }

    /// <exception cref="ClusterSerializationException">It cannot be read.</exception>
    public static object? Read(JsonElement member, Type type)
    {
        try
        {
            return member.Deserialize(Options.GetTypeInfo(type));
        }
        catch (Exception failure)
        {
            throw new ClusterSerializationException(type, failure);
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Programs with Akka.NET are not trimmed, nor are tests.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Programs with Akka.NET are not compiled ahead of time, nor are tests.")]
    static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { IncludeFields = true, TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        options.MakeReadOnly();
        return options;
    }
}
