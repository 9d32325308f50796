using System.IO.Pipelines;
using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Binding;

/// <summary>What the type and the attributes of a parameter say of its source. Pure.</summary>
internal static class ParameterSources
{
    static readonly Dictionary<Type, Func<HttpCall, object?>> FromHttpContext = new()
    {
        [typeof(HttpContext)] = static call => call.HttpContext,
        [typeof(HttpRequest)] = static call => call.HttpContext.Request,
        [typeof(HttpResponse)] = static call => call.HttpContext.Response,
        [typeof(ClaimsPrincipal)] = static call => call.Context.User,
        [typeof(Stream)] = static call => call.Context.Request.Body,
        [typeof(PipeReader)] = static call => call.Context.Request.BodyReader,
    };

    public static bool IsSupplied(ParameterInfo parameter) =>
        OfHttpContext(parameter.ParameterType) is not null
        || FormPart.Fits(parameter.ParameterType)
        || SourceAttribute.Of(parameter.GetCustomAttributes(inherit: false)) is { Kind: not SourceKind.Services };

    /// <returns>How a value of this type is read off the request itself; null if it is none.</returns>
    public static Func<HttpCall, object?>? OfHttpContext(Type type) =>
        FromHttpContext.GetValueOrDefault(type) ?? (type.IsAssignableTo(typeof(Exception)) ? call => type.IsInstanceOfType(call.Failure) ? call.Failure : null : null);

    /// <summary>Whether the values of the route can be read from it.</summary>
    public static bool HasRoute(Type type) => type == typeof(HttpContext) || type == typeof(HttpRequest) || type == typeof(IHttpContextAccessor);

    /// <summary>Whether it is the body, unread.</summary>
    public static bool IsRawBody(Type type) => type == typeof(Stream) || type == typeof(PipeReader);
}
