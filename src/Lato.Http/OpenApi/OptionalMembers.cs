using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Lato.Http.OpenApi;

/// <summary>Takes from what a schema requires the parameters of constructors that may be null: they may be left out.</summary>
internal static class OptionalMembers
{
    public static Task LeaveOut(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema.Required is { Count: > 0 } required && context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            required.ExceptWith(context.JsonTypeInfo.Properties.Where(IsOptional).Select(property => property.Name));
        }

        return Task.CompletedTask;
    }

    static bool IsOptional(JsonPropertyInfo property) => property is { IsRequired: false, AssociatedParameter: { IsNullable: true, IsMemberInitializer: false } parameter }
        && property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) != true
        && parameter.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) != true;
}
