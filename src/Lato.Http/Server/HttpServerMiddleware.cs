using Lato.Http.Calls;
using Lato.Http.Failures;
using Lato.Http.Responses;
using Lato.Http.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lato.Http.Server;

/// <summary>What surrounds every request: error handlers for what nothing has responded to, and the access log. Thread-safe.</summary>
/// <param name="applications">The applications of the host.</param>
/// <param name="server">The server, where Lato runs it; else null.</param>
/// <param name="time">The clock.</param>
internal sealed class HttpServerMiddleware(HttpApplications applications, HttpServer? server, TimeProvider time)
{
    readonly HttpRequestExecutor? _serving = server?.Executor;
    readonly ConnectionHeaders? _headers = server is null ? null : new ConnectionHeaders(server.Options, time);

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var feature = new RequestFeature { Started = time.GetTimestamp() };
        http.Features.Set(feature);
        _headers?.Add(http);
        try
        {
            await next(http).ConfigureAwait(false);
        }
        catch (Exception failure) when (_serving is not null && !ResponseState.HasBegun(http.Response))
        {
            await RespondToFailureAsync(http, failure).ConfigureAwait(false);
        }

        if (http.Response.StatusCode >= StatusCodes.Status400BadRequest && !feature.IsFinal && IsEmpty(http.Response))
        {
            await RespondWithErrorAsync(http).ConfigureAwait(false);
        }

        (feature.Executor ?? _serving)?.AccessLog?.Write(http, feature);
    }

    async Task RespondToFailureAsync(HttpContext http, Exception failure)
    {
        if (RequestFault.IsOfLostClient(http, failure))
        {
            RequestFeature.Of(http)!.WasCutOff = true;
            return;
        }

        failure = RequestFault.Of(http, failure);
        http.Response.Clear();
        if (await _serving!.ExceptionHandlers.TryHandleAsync(http, failure).ConfigureAwait(false))
        {
            RequestFeature.Of(http)!.IsFinal = true;
            return;
        }

        var known = _serving.Failures.Of(failure);
        if (known.IsUnexpected)
        {
            _serving.Log.RequestFailed(failure, http.Request.Path);
        }

        http.Response.StatusCode = known.Status;
        if (!await TryRespondWithErrorAsync(http, known.Status, failure).ConfigureAwait(false))
        {
            RequestFeature.Of(http)!.IsFinal = true;
            await ProblemResults.WriteAsync(http, known, failure, _serving).ConfigureAwait(false);
        }
    }

    async Task RespondWithErrorAsync(HttpContext http)
    {
        var status = http.Response.StatusCode;
        if (!await TryRespondWithErrorAsync(http, status, null).ConfigureAwait(false) && (_serving is not null || IsOurs(http)))
        {
            await ProblemResults.Of(status).ExecuteAsync(http).ConfigureAwait(false);
        }
    }

    async Task<bool> TryRespondWithErrorAsync(HttpContext http, int status, Exception? failure)
    {
        foreach (var executor in applications.Executors)
        {
            if (await executor.TryRespondWithErrorAsync(http, status, failure).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where nothing responds, or a handler does. What else the host maps responds as it likes.</summary>
    static bool IsOurs(HttpContext http) =>
        http.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<HttpTransportAttribute>() is not null || endpoint.Metadata.GetMetadata<OtherMethodsMetadata>() is not null
        || endpoint.Metadata.GetMetadata<HttpEndpointInfo>() is not null;

    static bool IsEmpty(HttpResponse response) => response is { HasStarted: false, ContentLength: null, ContentType: null };
}
