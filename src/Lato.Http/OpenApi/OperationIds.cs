using Lato.Http.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lato.Http.OpenApi;

/// <summary>Names operations, each differently: by its handler, and where that has several, by the method too. For one description.</summary>
internal sealed class OperationIds(IEnumerable<Endpoint> endpoints)
{
    readonly HashSet<string> _taken = [.. endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<HttpEndpointInfo>() is null).Select(NameOf).OfType<string>()];

    public string Take(Endpoint endpoint, HttpEndpointInfo info, string method)
    {
        var name = NameOf(endpoint) ?? info.Invoker.Name.Replace('.', '_');
        var (id, count) = (name, 1);
        while (!_taken.Add(id))
        {
            id = count == 1 ? $"{name}_{method.ToLowerInvariant()}" : $"{name}_{method.ToLowerInvariant()}_{count}";
            count++;
        }

        return id;
    }

    static string? NameOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;
}
