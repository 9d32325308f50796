using Lato.Http.Failures;
using Lato.Http.Middlewares;
using Lato.Http.Replies;
using Lato.Http.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Calls;

/// <summary>The road of a request to an application's handlers, and of the answer back. Immutable once all handlers are mapped.</summary>
internal sealed class HttpPipeline
{
    bool _isMapped;

    public required string Application { get; init; }

    public required HttpOptions Options { get; init; }

    public required IReadOnlyList<IHttpMiddleware> Middlewares { get; init; }

    public required ReplyWriter Replies { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Log { get; init; }

    /// <summary>Logs requests; null if they are not logged.</summary>
    public required AccessLog? AccessLog { get; init; }

    /// <summary>Whether the application has begun to stop.</summary>
    public required Func<bool> IsStopping { get; init; }

    /// <summary>Whether clients are shown what went wrong inside.</summary>
    public required bool ShowsFailures { get; init; }

    /// <returns>False for the second time.</returns>
    public bool TryMap() => !Interlocked.Exchange(ref _isMapped, true);

    /// <summary>The error handlers, by status.</summary>
    public Dictionary<int, HttpTarget> Errors { get; } = [];

    public RequestDelegate EndpointOf(HttpTarget target) => http => RunAsync(http, target);

    /// <summary>Answers with the error handler of a status, if there is one.</summary>
    public async Task<bool> TryAnswerErrorAsync(HttpContext http, int status, Exception? failure)
    {
        if (!Errors.TryGetValue(status, out var target))
        {
            return false;
        }

        try
        {
            var answer = await target.CallAsync(new HttpCall(http, target, status, failure)).ConfigureAwait(false);
            Close(http);
            await Replies.WriteAsync(http, answer, target.Result, status).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            Log.ErrorHandlerFailed(thrown, target.Name, status);
            await AnswerFailedErrorAsync(http, status, thrown).ConfigureAwait(false);
        }

        return true;
    }

    async Task RunAsync(HttpContext http, HttpTarget target)
    {
        var record = RequestRecord.Of(http);
        record?.Pipeline = this;
        var started = record is null ? 0 : Time.GetTimestamp();
        try
        {
            if (TooLarge(http) is { } refusal)
            {
                await AnswerAsync(http, target, refusal).ConfigureAwait(false);
                return;
            }

            var answer = await target.CallAsync(new HttpCall(http, target)).ConfigureAwait(false);
            record?.HandlerTime = Time.GetElapsedTime(started);
            await AnswerAsync(http, target, answer).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            record?.HandlerTime ??= Time.GetElapsedTime(started);
            await AnswerFailureAsync(http, target, failure).ConfigureAwait(false);
        }
    }

    Task AnswerAsync(HttpContext http, HttpTarget target, object? answer)
    {
        if (Errors.Count > 0 && ReplyShape.StatusOf(answer) is >= 400 and var status && Errors.ContainsKey(status))
        {
            return TryAnswerErrorAsync(http, status, null);
        }

        Close(http);
        return Replies.WriteAsync(http, answer, target.Result, StatusCodes.Status200OK);
    }

    async Task AnswerFailureAsync(HttpContext http, HttpTarget target, Exception failure)
    {
        if (http.RequestAborted.IsCancellationRequested && failure is OperationCanceledException or IOException)
        {
            RequestRecord.Of(http)?.WasCutOff = true;
            return;
        }

        if (failure is UnknownDependencyException unknown && unknown.Handler == target.Name && target.Binder.Offered(unknown.Parameter) is { } missing)
        {
            await AnswerAsync(http, target, FailureReply.Missing(missing)).ConfigureAwait(false);
            return;
        }

        var known = failure is OperationCanceledException && IsStopping() ? HttpFailure.Stopping : HttpFailure.Of(failure);
        if (known.IsUnexpected)
        {
            Log.HandlerFailed(failure, target.Name);
        }

        if (http.Response.HasStarted)
        {
            http.Abort(); // the client must not take half an answer for a whole one
            return;
        }

        http.Response.Clear();
        if (known.MayRetry)
        {
            http.Response.Headers.RetryAfter = "1";
        }

        if (!await TryAnswerErrorAsync(http, known.Status, failure).ConfigureAwait(false))
        {
            Close(http);
            await FailureReply.WriteAsync(http, known, failure, this).ConfigureAwait(false);
        }
    }

    async Task AnswerFailedErrorAsync(HttpContext http, int status, Exception thrown)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        const int Last = StatusCodes.Status500InternalServerError;
        if (status == Last || !await TryAnswerErrorAsync(http, Last, thrown).ConfigureAwait(false))
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
            return FailureReply.TooLarge(limit, length);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature && feature.MaxRequestBodySize != limit)
        {
            feature.MaxRequestBodySize = limit == long.MaxValue ? null : limit;
        }

        return null;
    }

    static void Close(HttpContext http) => RequestRecord.Of(http)?.IsAnswered = true;
}
