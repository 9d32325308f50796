using System.Text.Json;

namespace Lato.Cluster.Wire;

/// <summary>The declared values of a context as JSON, on their way to another process. Thread-safe.</summary>
/// <param name="application">Declares them.</param>
internal sealed class CarriedValues(Application application)
{
    readonly IReadOnlyList<CarriedValue> _declared = application.GetCarriedValues();

    /// <returns>Null if there are none.</returns>
    /// <exception cref="ClusterSerializationException">One cannot be written.</exception>
    public Dictionary<string, JsonElement>? Write(TransactionContext context)
    {
        Dictionary<string, JsonElement>? written = null;
        foreach (var declared in _declared)
        {
            if (declared.TryRead(context, out var value))
            {
                (written ??= [])[declared.Name] = JsonSerializer.Deserialize(CallJson.Write(value, declared.Type), WireJson.Default.JsonElement);
            }
        }

        return written;
    }

    /// <summary>Gives a request those that are declared here as well.</summary>
    /// <exception cref="ClusterSerializationException">One cannot be read.</exception>
    public TransportRequest Give(TransportRequest request, Dictionary<string, JsonElement>? written)
    {
        foreach (var declared in written is null ? [] : _declared)
        {
            if (written!.TryGetValue(declared.Name, out var value))
            {
                declared.Give(request, CallJson.Read(value, declared.Type));
            }
        }

        return request;
    }
}
