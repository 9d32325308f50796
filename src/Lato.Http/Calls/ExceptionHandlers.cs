using Lato.Http.Responses;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Calls;

/// <summary>The exception handlers that the host has for ASP.NET Core, asked as its own middleware asks them. Thread-safe.</summary>
internal sealed class ExceptionHandlers(IServiceProvider services, ILogger log)
{
    // Lato's own one is for what does not pass here.
    readonly IExceptionHandler[] _handlers = [.. services.GetServices<IExceptionHandler>().Where(handler => handler is not LatoExceptionHandler)];

    /// <param name="http">The request, whose response has not begun.</param>
    /// <param name="failure">What happened.</param>
    /// <returns>Whether one of them has responded.</returns>
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception failure)
    {
        if (_handlers.Length == 0)
        {
            return false;
        }

        var feature = new ExceptionHandlerFeature { Error = failure, Path = http.Request.Path, Endpoint = http.GetEndpoint(), RouteValues = http.Request.RouteValues };
        http.Features.Set<IExceptionHandlerFeature>(feature);
        http.Features.Set<IExceptionHandlerPathFeature>(feature);
        GuardedBody.Guard(http);
        foreach (var handler in _handlers)
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            if (await TryHandleAsync(handler, http, failure).ConfigureAwait(false))
            {
                return true;
            }

            if (ResponseState.HasBegun(http.Response))
            {
                http.Abort(); // half of a response
                return true;
            }

            http.Response.Clear();
        }

        return false;
    }

    async ValueTask<bool> TryHandleAsync(IExceptionHandler handler, HttpContext http, Exception failure)
    {
        try
        {
            return await handler.TryHandleAsync(http, failure, http.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            log.ExceptionHandlerFailed(thrown, handler.GetType().Name);
            return false;
        }
    }
}
