using System.Text.Json;
using Lato.Http.Binding.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Binding;

/// <summary>What is known at the start of the requests to a handler.</summary>
internal sealed record BindingSetup
{
    /// <summary>The handler or message, for errors.</summary>
    public required string Handler { get; init; }

    /// <summary>The parameters of the route.</summary>
    public required RouteNames Route { get; init; }

    /// <summary>Knows what is a service.</summary>
    public required IServiceProviderIsService? Services { get; init; }

    /// <summary>How JSON is written, and how its members are called.</summary>
    public required JsonSerializerOptions Json { get; init; }

    /// <summary>Whether requests usually have a body.</summary>
    public bool TakesBody { get; init; }

    /// <summary>Whether requests never have a body.</summary>
    public bool IsWithoutBody { get; init; }

    /// <summary>Whether the handler is for errors, and so gets a status.</summary>
    public bool IsForErrors { get; init; }

    /// <summary>Whether only the request and services can give values: there are no hooks, middlewares and values of the application.</summary>
    public bool IsClosed { get; init; }

    /// <summary>How JSON is read.</summary>
    public JsonSerializerOptions Reading => ReadingOptions.Of(Json);
}
