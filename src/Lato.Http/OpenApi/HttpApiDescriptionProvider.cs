using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Lato.Http.Binding;
using Lato.Http.Responses.Streams;
using Lato.Http.Routing;
using Lato.Messages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Lato.Http.OpenApi;

/// <summary>Describes handlers and messages of the HTTP transport to ASP.NET Core, and so to OpenAPI documents.</summary>
internal sealed class HttpApiDescriptionProvider(EndpointDataSource endpoints, IOptions<AuthorizationOptions> authorization) : IApiDescriptionProvider
{
    static readonly EmptyModelMetadataProvider Models = new();

    public int Order => -1000;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var ids = new OperationIds(endpoints.Endpoints);
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<HttpEndpointInfo>() is { } info && endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true })
            {
                foreach (var method in info.Methods)
                {
                    context.Results.Add(Describe(endpoint, info, method, ids.Take(endpoint, info, method)));
                }
            }
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
    }

    ApiDescription Describe(RouteEndpoint endpoint, HttpEndpointInfo info, string method, string id)
    {
        var description = new ApiDescription
        {
            HttpMethod = method,
            GroupName = endpoint.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName,
            RelativePath = endpoint.RoutePattern.RawText?.TrimStart('/') ?? "",
            ActionDescriptor = new ActionDescriptor
            {
                DisplayName = endpoint.DisplayName,
                AttributeRouteInfo = new AttributeRouteInfo { Name = id },
                EndpointMetadata = [.. endpoint.Metadata],
                RouteValues = { ["controller"] = info.Group },
            },
        };
        foreach (var value in info.Invoker.Binder.Inputs.Values)
        {
            description.ParameterDescriptions.Add(Describe(value));
        }

        if (IdempotencyKeyOf(info.Invoker.IdempotentCommand) is { } key)
        {
            description.ParameterDescriptions.Add(key);
        }

        if (info.Invoker.Binder.Inputs.Body is { } body)
        {
            var fields = info.Invoker.Binder.Inputs.Form.Where(field => field.Type != typeof(IFormCollection)).ToList();
            foreach (var parameter in fields.Count == 0 ? [Parameter(body.Name, BindingSource.Body, body.Type, body.IsRequired, null)] : fields.Select(Describe))
            {
                description.ParameterDescriptions.Add(parameter);
            }

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
        TextSchemas.TypeOf(value.Type),
        value.IsRequired || value.Origin == ValueOrigin.Route || value.Rules.OfType<RequiredAttribute>().Any(),
        TextSchemas.TypeOf(value.Type) == value.Type ? value.Default : null);

    /// <summary>The header of a command that has its key not in itself.</summary>
    static ApiParameterDescription? IdempotencyKeyOf(Type? command) => command is not null && MarkedProperty.Of<IdempotencyKeyAttribute>(command) is null
        ? Parameter(IdempotencyKeyHeader.Name, BindingSource.Header, typeof(string), command.GetCustomAttribute<IdempotentAttribute>(inherit: true)!.IsKeyRequired, null)
        : null;

    static ApiParameterDescription Describe(FormInput field)
    {
        var type = field.Type == typeof(IFormFile) || !FormPart.Fits(field.Type) ? field.Type : typeof(IFormFileCollection);
        return FormPart.Fits(type)
            ? Parameter(field.Name, BindingSource.FormFile, type, field.IsRequired, null)
            : Parameter(field.Name, BindingSource.Form, TextSchemas.TypeOf(type), field.IsRequired, null);
    }

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

    void AddResponses(ApiDescription description, RouteEndpoint endpoint, HttpEndpointInfo info)
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

        foreach (var status in Refusals(endpoint, info).Where(status => !declared.Any(response => response.StatusCode == status)))
        {
            description.SupportedResponseTypes.Add(Response(status, typeof(ProblemDetails), "application/problem+json"));
        }
    }

    IEnumerable<int> Refusals(RouteEndpoint endpoint, HttpEndpointInfo info)
    {
        if (IsAuthorized(endpoint.Metadata))
        {
            yield return StatusCodes.Status401Unauthorized;
            yield return StatusCodes.Status403Forbidden;
        }

        if (info.Invoker.IdempotentCommand is not null)
        {
            yield return StatusCodes.Status409Conflict;
            yield return StatusCodes.Status422UnprocessableEntity;
        }

        if (info.Invoker.IsQuery && (!info.ResultType.IsValueType || Nullable.GetUnderlyingType(info.ResultType) is not null))
        {
            yield return StatusCodes.Status404NotFound;
        }
    }

    bool IsAuthorized(EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<IAllowAnonymous>() is null
        && (metadata.GetMetadata<IAuthorizeData>() is not null || metadata.GetMetadata<AuthorizationPolicy>() is not null || authorization.Value.FallbackPolicy is not null);

    static ApiResponseType ResponseOf(Type result) => result switch
    {
        _ when result == typeof(void) => Response(StatusCodes.Status204NoContent, null),
        _ when ItemStream.Of(result) is { } stream => Response(StatusCodes.Status200OK, ListOf(stream.Item), stream.IsOfEvents ? ["text/event-stream"] : ["application/json", "text/event-stream"]),
        _ when result == typeof(string) => Response(StatusCodes.Status200OK, result, "text/plain"),
        _ when result == typeof(object) || result == typeof(HttpResult) || result.IsAssignableTo(typeof(IResult)) || result.IsAssignableTo(typeof(ITuple)) || result.IsAssignableTo(typeof(Stream))
            || result == typeof(byte[]) || result == typeof(ReadOnlyMemory<byte>) || result == typeof(Memory<byte>) => Response(StatusCodes.Status200OK, null),
        _ => Response(StatusCodes.Status200OK, result, "application/json"),
    };

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Documents are made where code can be.")]
    static Type ListOf(Type item) => item.MakeArrayType();

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
