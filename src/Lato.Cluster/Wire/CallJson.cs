using System.Text.Json;

namespace Lato.Cluster.Wire;

/// <summary>Messages and results as JSON. Thread-safe.</summary>
internal static class CallJson
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { IncludeFields = true };

    /// <exception cref="ClusterSerializationException">It cannot be written.</exception>
    public static byte[] Write(object? data, Type type)
    {
        if (type == typeof(void))
        {
            return [];
        }

        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(data, type, Options);
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
    public static object? Read(byte[] body, Type type)
    {
        if (type == typeof(void))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(body, type, Options);
        }
        catch (Exception failure)
        {
            throw new ClusterSerializationException(type, failure);
        }
    }
}
