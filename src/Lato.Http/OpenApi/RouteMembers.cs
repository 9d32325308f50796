using Lato.Http.Routing;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Lato.Http.OpenApi;

/// <summary>Leaves out of the description of a body what the route says.</summary>
internal static class RouteMembers
{
    public static async Task LeaveOutAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var info = context.Description.ActionDescriptor.EndpointMetadata.OfType<HttpEndpointInfo>().FirstOrDefault();
        if (info?.Invoker.Binder.Inputs.Body is not { Elsewhere.Count: > 0 } body)
        {
            return;
        }

        var whole = await context.GetOrCreateSchemaAsync(body.Type, null, cancellationToken).ConfigureAwait(false);
        foreach (var content in operation.RequestBody?.Content?.Values ?? [])
        {
            content.Schema = Without(whole, body.Elsewhere);
        }
    }

    static OpenApiSchema Without(OpenApiSchema whole, IReadOnlyList<string> names) => new()
    {
        Type = whole.Type,
        Title = whole.Title,
        Description = whole.Description,
        AdditionalPropertiesAllowed = whole.AdditionalPropertiesAllowed,
        Properties = whole.Properties?.Where(property => !names.Contains(property.Key)).ToDictionary(),
        Required = whole.Required?.Where(name => !names.Contains(name)).ToHashSet(),
    };
}
