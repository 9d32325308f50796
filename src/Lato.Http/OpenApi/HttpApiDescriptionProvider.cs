using System.Runtime.CompilerServices;
using Lato.Http.Binding;
using Lato.Http.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;

namespace Lato.Http.OpenApi;

/// <summary>Describes handlers and messages at the HTTP edge to ASP.NET Core, and so to OpenAPI documents.</summary>
internal sealed class HttpApiDescriptionProvider(EndpointDataSource endpoints) : IApiDescriptionProvider
{
    static readonly EmptyModelMetadataProvider Models = new();

    public int Order => -1000;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<HttpEndpointInfo>() is { } info && endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true })
            {
                foreach (var method in info.Methods)
                {
                    context.Results.Add(Describe(endpoint, info, method));
                }
            }
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
    }

    static ApiDescription Describe(RouteEndpoint endpoint, HttpEndpointInfo info, string method)
    {
        var description = new ApiDescription
        {
            HttpMethod = method,
            GroupName = endpoint.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName,
            RelativePath = endpoint.RoutePattern.RawText?.TrimStart('/') ?? "",
            ActionDescriptor = new ActionDescriptor
            {
                DisplayName = endpoint.DisplayName,
                EndpointMetadata = [.. endpoint.Metadata],
                RouteValues = { ["controller"] = info.Group },
            },
        };
        foreach (var value in info.Target.Binder.Inputs.Values)
        {
            description.ParameterDescriptions.Add(Describe(value));
        }

        if (info.Target.Binder.Inputs.Body is { } body)
        {
            description.ParameterDescriptions.Add(Parameter(body.Name, BindingSource.Body, body.Type, body.IsRequired, null));
            foreach (var type in endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? body.ContentTypes)
            {
                description.SupportedRequestFormats.Add(new ApiRequestFormat { MediaType = type });
            }
        }

        AddResponses(description, endpoint, info);
        return description;
    }

    static ApiParameterDescription Describe(SimpleValue value) => Parameter(
        value.Name,
        value.Origin switch
        {
            ValueOrigin.Route => BindingSource.Path,
            ValueOrigin.Query => BindingSource.Query,
            ValueOrigin.Header => BindingSource.Header,
            _ => BindingSource.Form,
        },
        value.Type,
        value.IsRequired || value.Origin == ValueOrigin.Route,
        value.Default);

    static ApiParameterDescription Parameter(string name, BindingSource source, Type type, bool isRequired, object? @default) => new()
    {
        Name = name,
        Source = source,
        Type = type,
        ModelMetadata = Models.GetMetadataForType(type),
        IsRequired = isRequired,
        DefaultValue = @default,
        ParameterDescriptor = new ParameterDescriptor { Name = name, ParameterType = type },
    };

    static void AddResponses(ApiDescription description, RouteEndpoint endpoint, HttpEndpointInfo info)
    {
        List<ApiResponseType> declared =
        [
            .. endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>()
                .Select(response => Response(response.StatusCode, response.Type, [.. response.ContentTypes.DefaultIfEmpty("application/json")])),
            .. endpoint.Metadata.GetOrderedMetadata<IApiResponseMetadataProvider>()
                .Select(response => Response(response.StatusCode, response.Type, "application/json")),
        ];
        declared.ForEach(description.SupportedResponseTypes.Add);
        if (!declared.Any(response => response.StatusCode < StatusCodes.Status300MultipleChoices))
        {
            description.SupportedResponseTypes.Add(ResponseOf(info.ResultType));
        }

        if (description.ParameterDescriptions.Count > 0 && !declared.Any(response => response.StatusCode == StatusCodes.Status400BadRequest))
        {
            description.SupportedResponseTypes.Add(Response(StatusCodes.Status400BadRequest, typeof(HttpValidationProblemDetails), "application/problem+json"));
        }
    }

    static ApiResponseType ResponseOf(Type result) => result switch
    {
        _ when result == typeof(void) => Response(StatusCodes.Status200OK, null),
        _ when result == typeof(string) => Response(StatusCodes.Status200OK, result, "text/plain"),
        _ when result == typeof(object) || result == typeof(HttpReply) || result.IsAssignableTo(typeof(IResult)) || result.IsAssignableTo(typeof(ITuple)) || result.IsAssignableTo(typeof(Stream))
            || result == typeof(byte[]) || result == typeof(ReadOnlyMemory<byte>) || result == typeof(Memory<byte>) => Response(StatusCodes.Status200OK, null),
        _ => Response(StatusCodes.Status200OK, result, "application/json"),
    };

    static ApiResponseType Response(int status, Type? type, params string[] contentTypes)
    {
        var hasBody = type is not null && type != typeof(void);
        var response = new ApiResponseType { StatusCode = status, Type = type ?? typeof(void), ModelMetadata = hasBody ? Models.GetMetadataForType(type!) : null };
        foreach (var contentType in hasBody ? contentTypes : [])
        {
            response.ApiResponseFormats.Add(new ApiResponseFormat { MediaType = contentType });
        }

        return response;
    }
}
