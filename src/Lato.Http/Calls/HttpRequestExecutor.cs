using Lato.Http.Calls.AccessLogs;
using Lato.Http.Failures;
using Lato.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Calls;

/// <summary>The flow of a request to an application's handlers, and of the result back. Immutable once all handlers are mapped.</summary>
internal sealed class HttpRequestExecutor
{
    bool _isMapped;

    public required string Application { get; init; }

    public required HttpOptions Options { get; init; }

    public required IReadOnlyList<IHttpFilter> Filters { get; init; }

    public required ResultWriter Results { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Log { get; init; }

    /// <summary>Logs requests; null if they are not logged.</summary>
    public required AccessLog? AccessLog { get; init; }

    /// <summary>What exceptions mean to clients.</summary>
    public required FailureMap Failures { get; init; }

    /// <summary>The exception handlers of the host.</summary>
    public required ExceptionHandlers ExceptionHandlers { get; init; }

    /// <summary>Whether the application has begun to stop.</summary>
    public required Func<bool> IsStopping { get; init; }

    /// <summary>Whether an exception belongs to the application's business.</summary>
    public required Func<Exception, bool> IsExpected { get; init; }

    /// <summary>Whether clients are shown what went wrong inside.</summary>
    public required bool ShowsFailures { get; init; }

    /// <returns>False for the second time.</returns>
    public bool TryMap() => !Interlocked.Exchange(ref _isMapped, true);

    /// <summary>The error handlers, by status.</summary>
    public Dictionary<int, HttpEndpointInvoker> Errors { get; } = [];

    public RequestDelegate EndpointOf(HttpEndpointInvoker invoker) => http => RunAsync(http, invoker);

    /// <summary>Responds with the error handler of a status, if there is one.</summary>
    public async Task<bool> TryRespondWithErrorAsync(HttpContext http, int status, Exception? failure, bool mayRetry = false)
    {
        if (!Errors.TryGetValue(status, out var invoker))
        {
            return false;
        }

        if (mayRetry)
        {
            http.Response.Headers.RetryAfter = ProblemResults.Soon;
        }

        try
        {
            var result = await invoker.CallAsync(new HttpCall(http, invoker, status, failure)).ConfigureAwait(false);
            Close(http);
            await Results.WriteAsync(http, result, invoker.Result, status).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            Log.ErrorHandlerFailed(thrown, invoker.Name, status);
            await RespondToFailedErrorAsync(http, status, thrown).ConfigureAwait(false);
        }

        return true;
    }

    async Task RunAsync(HttpContext http, HttpEndpointInvoker invoker)
    {
        var feature = RequestFeature.Of(http);
        feature?.Executor = this;
        var started = feature is null ? 0 : Time.GetTimestamp();
        try
        {
            if (TooLarge(http) is { } refusal)
            {
                await RespondAsync(http, invoker, refusal).ConfigureAwait(false);
                return;
            }

            var result = await invoker.CallAsync(new HttpCall(http, invoker)).ConfigureAwait(false);
            feature?.HandlerTime = Time.GetElapsedTime(started);
            await (invoker.MayStream && ResultHandover.Of(http) is { } handover ? RespondAsync(http, invoker, result, handover) : RespondAsync(http, invoker, result)).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            feature?.HandlerTime ??= Time.GetElapsedTime(started);
            if (invoker.MayStream && ResultHandover.Of(http) is { } handover)
            {
                await ((Task)handover.ReleaseAsync()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await RespondToFailureAsync(http, invoker, failure).ConfigureAwait(false);
        }
    }

    Task RespondAsync(HttpContext http, HttpEndpointInvoker invoker, object? result)
    {
        result ??= invoker.IsQuery ? ProblemResults.Of(StatusCodes.Status404NotFound) : null;
        if (Errors.Count > 0 && ResultReader.StatusOf(result) is >= 400 and var status && Errors.ContainsKey(status))
        {
            return TryRespondWithErrorAsync(http, status, null);
        }

        Close(http);
        return Results.WriteAsync(http, result, invoker.Result, null);
    }

    /// <summary>Responds while the handler still runs, unless a filter has another result.</summary>
    async Task RespondAsync(HttpContext http, HttpEndpointInvoker invoker, object? result, ResultHandover handover)
    {
        if ((ResultReader.StatusOf(result) is { } status && Errors.ContainsKey(status)) || Results.StreamOf(http, result) is not { } stream)
        {
            await handover.ReleaseAsync().ConfigureAwait(false);
            await RespondAsync(http, invoker, result).ConfigureAwait(false);
            return;
        }

        Close(http);
        await handover.RunAsync(stream.WriteItemsAsync).ConfigureAwait(false);
        await stream.EndAsync().ConfigureAwait(false);
    }

    async Task RespondToFailureAsync(HttpContext http, HttpEndpointInvoker invoker, Exception failure)
    {
        if (RequestFault.IsOfLostClient(http, failure))
        {
            RequestFeature.Of(http)?.WasCutOff = true;
            return;
        }

        if (failure is UnknownDependencyException unknown && unknown.Handler == invoker.Name && invoker.Binder.Offered(unknown.Parameter) is { } missing)
        {
            await RespondAsync(http, invoker, ProblemResults.Missing(missing)).ConfigureAwait(false);
            return;
        }

        failure = RequestFault.Of(http, failure);
        var known = failure is OperationCanceledException && IsStopping() ? ExceptionStatusMap.Stopping : Failures.Of(failure);
        if (ResponseState.HasBegun(http.Response))
        {
            LogUnexpected(known, failure, invoker);
            http.Abort(); // the client must not take half a response for a whole one
            return;
        }

        http.Response.Clear();
        if (await ExceptionHandlers.TryHandleAsync(http, failure).ConfigureAwait(false))
        {
            Close(http);
            return;
        }

        LogUnexpected(known, failure, invoker);
        if (!await TryRespondWithErrorAsync(http, known.Status, failure, known.MayRetry).ConfigureAwait(false))
        {
            Close(http);
            await ProblemResults.WriteAsync(http, known, failure, this).ConfigureAwait(false);
        }
    }

    void LogUnexpected(ExceptionStatusMap known, Exception failure, HttpEndpointInvoker invoker)
    {
        if (known.IsUnexpected)
        {
            Log.HandlerFailed(IsExpected(failure) ? LogLevel.Information : LogLevel.Error, failure, invoker.Name);
        }
    }

    async Task RespondToFailedErrorAsync(HttpContext http, int status, Exception thrown)
    {
        if (ResponseState.HasBegun(http.Response))
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        const int Last = StatusCodes.Status500InternalServerError;
        if (status == Last || !await TryRespondWithErrorAsync(http, Last, thrown).ConfigureAwait(false))
        {
            Close(http);
            http.Response.StatusCode = Last;
            http.Response.ContentLength = 0;
        }
    }

    /// <summary>Raises or lowers the server's limit to that of the application.</summary>
    IResult? TooLarge(HttpContext http)
    {
        var limit = Options.BodyLimit;
        if (http.Request.ContentLength is { } length && length > limit)
        {
            return ProblemResults.TooLarge(limit, length);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature && feature.MaxRequestBodySize != limit)
        {
            feature.MaxRequestBodySize = limit == long.MaxValue ? null : limit;
        }

        return null;
    }

    void Close(HttpContext http)
    {
        if (RequestFeature.Of(http) is { } feature)
        {
            feature.IsFinal = true;
            feature.HadClient = AccessLog?.IsEnabled == true && !http.RequestAborted.IsCancellationRequested;
        }
    }
}
