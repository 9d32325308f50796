using Lato.Http.Failures;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Calls;

/// <summary>Responds to Lato's exceptions where they come through endpoints that are not Lato's.</summary>
internal sealed class LatoExceptionHandler(HttpApplications? applications) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (KnownOf(exception) is not { } known)
        {
            return false;
        }

        httpContext.Response.StatusCode = known.Status;
        await ProblemResults.WriteAsync(httpContext, known).ConfigureAwait(false);
        return true;
    }

    ExceptionStatusMap? KnownOf(Exception failure) =>
        (applications?.Failures ?? []).Append(FailureMap.Default).Select(map => map.Of(failure)).FirstOrDefault(known => !known.IsUnexpected);
}
