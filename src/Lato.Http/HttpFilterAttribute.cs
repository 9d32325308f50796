namespace Lato;

/// <summary>
/// Wraps one HTTP handler, inside of the service's filters. Several on one method run in the order in which they
/// are written. An attribute object is shared by all requests: it must be thread-safe.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class HttpFilterAttribute : Attribute, IHttpFilter
{
    /// <inheritdoc/>
    public abstract Task<object?> InvokeAsync(HttpCall call, HttpFilterDelegate next);
}
