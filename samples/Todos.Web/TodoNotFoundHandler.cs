using Microsoft.AspNetCore.Diagnostics;
using Todos.Contracts;

namespace Todos.Web;

/// <summary>Makes a 404 of a module's <see cref="TodoNotFoundException"/>.</summary>
internal sealed class TodoNotFoundHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not TodoNotFoundException)
        {
            return false;
        }

        httpContext.Response.StatusCode = StatusCodes.Status404NotFound;
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = { Detail = exception.Message } });
    }
}
