using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Binding;

/// <summary>What the attributes of a parameter or a member say of its source.</summary>
/// <param name="Kind">The source.</param>
/// <param name="Name">The name there; null for the one in code.</param>
internal sealed record SourceAttribute(SourceKind Kind, string? Name = null)
{
    /// <summary>Whether the body may be empty.</summary>
    public bool AllowsEmpty { get; init; }

    /// <returns>Null if they say nothing.</returns>
    public static SourceAttribute? Of(IEnumerable<object> attributes) => attributes.Select(Of).FirstOrDefault(source => source is not null);

    static SourceAttribute? Of(object attribute) => attribute switch
    {
        IFromRouteMetadata route => new(SourceKind.Route, route.Name),
        IFromQueryMetadata query => new(SourceKind.Query, query.Name),
        IFromHeaderMetadata header => new(SourceKind.Header, header.Name),
        IFromFormMetadata form => new(SourceKind.Form, form.Name),
        IFromBodyMetadata body => new(SourceKind.Body) { AllowsEmpty = body.AllowEmpty },
        IFromServiceMetadata or FromKeyedServicesAttribute => new(SourceKind.Services),
        AsParametersAttribute => new(SourceKind.Parts),
        _ => null,
    };
}
