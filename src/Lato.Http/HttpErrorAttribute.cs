using System.Globalization;
using Lato.Http.Routing;

namespace Lato;

/// <summary>
/// Handles requests that would end with this status: because a handler failed or returned it, because nothing serves
/// the path, or because something before the handlers refused the request. The response has the same status unless the
/// handler says otherwise. A parameter <c>statusCode</c> gets the status, one of type <see cref="Exception"/> the failure if there is one.
/// </summary>
/// <param name="statusCode">The status, 400 to 599.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class HttpErrorAttribute(int statusCode) : HttpTransportAttribute
{
    /// <summary>The status.</summary>
    public int StatusCode { get; } = statusCode;

    /// <summary>The status.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"status {StatusCode}");

    internal override void Map(HttpMapping mapping, TransportHandler handler) => mapping.MapError(this, handler);
}
