using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Lato.Http.Routing;

/// <summary>An endpoint that is about to be mapped.</summary>
internal sealed class MappedEndpoint(IEndpointRouteBuilder endpoints, RoutePattern pattern, int order, string name, object[] metadata, EndpointConventions conventions)
{
    public IEndpointConventionBuilder Serve(RequestDelegate serve)
    {
        var endpoint = endpoints.Map(pattern, serve);
        endpoint.Add(builder =>
        {
            builder.DisplayName = name;
            ((RouteEndpointBuilder)builder).Order = order;
            foreach (var one in metadata)
            {
                builder.Metadata.Add(one);
            }
        });
        conventions.Include(endpoint);
        return endpoint;
    }
}
