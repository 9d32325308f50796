using Microsoft.AspNetCore.Builder;

namespace Lato.Http.Routing;

/// <summary>Applies conventions to all endpoints that were mapped together.</summary>
internal sealed class EndpointConventions : IEndpointConventionBuilder
{
    readonly List<IEndpointConventionBuilder> _endpoints = [];

    public void Include(IEndpointConventionBuilder endpoint) => _endpoints.Add(endpoint);

    public void Add(Action<EndpointBuilder> convention) => _endpoints.ForEach(endpoint => endpoint.Add(convention));

    public void Finally(Action<EndpointBuilder> finalConvention) => _endpoints.ForEach(endpoint => endpoint.Finally(finalConvention));
}
