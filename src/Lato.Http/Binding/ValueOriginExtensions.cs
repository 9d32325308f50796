using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Lato.Http.Binding;

internal static class ValueOriginExtensions
{
    /// <returns>No text if the request has none of this name.</returns>
    public static StringValues Read(this ValueOrigin origin, HttpRequest request, string name) => origin switch
    {
        ValueOrigin.Route => request.RouteValues.TryGetValue(name, out var value) && value is not null ? Convert.ToString(value, CultureInfo.InvariantCulture) : default(StringValues),
        ValueOrigin.Query => request.Query.TryGetValue(name, out var values) ? values : default,
        ValueOrigin.Header => request.Headers.TryGetValue(name, out var values) ? values : default,
        _ => request.Form.TryGetValue(name, out var values) ? values : default,
    };
}
