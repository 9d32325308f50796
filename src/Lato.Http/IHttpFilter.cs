namespace Lato;

/// <summary>Wraps the handlers of an application of its HTTP transport, error handlers included. Must be thread-safe.</summary>
public interface IHttpFilter
{
    /// <summary>Responds to the request: with what <paramref name="next"/> returns, or in its place.</summary>
    /// <param name="call">The request and its handler.</param>
    /// <param name="next">The next filter, and in the end the handler.</param>
    /// <returns>Anything that a handler may return.</returns>
    Task<object?> InvokeAsync(HttpCall call, HttpFilterDelegate next);
}
