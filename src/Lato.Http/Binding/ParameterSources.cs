using System.IO.Pipelines;
using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Lato.Http.Binding;

/// <summary>What the type and the attributes of a parameter say of its source. Pure.</summary>
internal static class ParameterSources
{
    static readonly Dictionary<Type, Func<HttpCall, object?>> Transport = new()
    {
        [typeof(HttpContext)] = static call => call.HttpContext,
        [typeof(HttpRequest)] = static call => call.HttpContext.Request,
        [typeof(HttpResponse)] = static call => call.HttpContext.Response,
        [typeof(ClaimsPrincipal)] = static call => call.HttpContext.User,
        [typeof(Stream)] = static call => call.HttpContext.Request.Body,
        [typeof(PipeReader)] = static call => call.HttpContext.Request.BodyReader,
    };

    static readonly Type[] Forms = [typeof(IFormCollection), typeof(IFormFile), typeof(IFormFileCollection)];

    public static bool IsSupplied(ParameterInfo parameter) =>
        OfTransport(parameter.ParameterType) is not null || IsForm(parameter.ParameterType) || IsExplicit(parameter);

    /// <returns>How a value of this type is read off the request itself; null if it is none.</returns>
    public static Func<HttpCall, object?>? OfTransport(Type type) =>
        Transport.GetValueOrDefault(type) ?? (type.IsAssignableTo(typeof(Exception)) ? call => type.IsInstanceOfType(call.Failure) ? call.Failure : null : null);

    public static bool IsForm(Type type) => Forms.Contains(type);

    /// <summary>Whether an attribute says that the request gives the value.</summary>
    static bool IsExplicit(ParameterInfo parameter) => parameter.GetCustomAttributes(inherit: false)
        .Any(attribute => attribute is IFromRouteMetadata or IFromQueryMetadata or IFromHeaderMetadata or IFromBodyMetadata or IFromFormMetadata);
}
