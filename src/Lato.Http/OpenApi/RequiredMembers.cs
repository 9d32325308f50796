using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Lato.Http.Binding.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Lato.Http.OpenApi;

/// <summary>
/// Makes schemas require what the binder does: parameters of constructors that may be null may be left out, and those of
/// structures that need a value may not.
/// </summary>
internal static class RequiredMembers
{
    public static Task Correct(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            schema.Required?.ExceptWith(context.JsonTypeInfo.Properties.Where(IsOptional).Select(property => property.Name));
            foreach (var needed in StructParameters.NeededOf(context.JsonTypeInfo))
            {
                (schema.Required ??= new HashSet<string>()).Add(needed.Name);
            }
        }

        return Task.CompletedTask;
    }

    static bool IsOptional(JsonPropertyInfo property) => property is { IsRequired: false, AssociatedParameter: { IsNullable: true, IsMemberInitializer: false } parameter }
        && property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) != true
        && parameter.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) != true;
}
