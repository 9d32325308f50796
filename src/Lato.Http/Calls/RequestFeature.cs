using Microsoft.AspNetCore.Http;

namespace Lato.Http.Calls;

/// <summary>What is remembered of a request while it is under way.</summary>
internal sealed class RequestFeature
{
    readonly HttpContext _http;
    bool _beganForNobody;

    RequestFeature(HttpContext http, long started) => (_http, Started) = (http, started);

    /// <summary>When the request came, as a timestamp of the clock.</summary>
    public long Started { get; }

    /// <summary>
    /// Whether the client went away before its response. One that closes its connection with the last byte of it did not:
    /// what is shorter than a stream is on its way when it has begun.
    /// </summary>
    public bool HasNoClient => _http.RequestAborted.IsCancellationRequested
        && (WasCutOff || _beganForNobody || _http.Response is { HasStarted: false } or { ContentLength: null });

    /// <summary>The application that responds; null while none does.</summary>
    public HttpRequestExecutor? Executor { get; set; }

    /// <summary>How long the handler took, filters included; null if none was called.</summary>
    public TimeSpan? HandlerTime { get; set; }

    /// <summary>Whether the result is final, so that no error handler replaces it.</summary>
    public bool IsFinal { get; set; }

    /// <summary>Whether the body of the request could not be read to its end because the client went away.</summary>
    public bool WasCutOff { get; set; }

    /// <summary>Whether the request needs no line in the access log, because the lines of its WebSocket are there.</summary>
    public bool IsLogged { get; set; }

    /// <summary>Begins to remember a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="started">Now, as a timestamp of the clock.</param>
    public static RequestFeature Begin(HttpContext http, long started)
    {
        var feature = new RequestFeature(http, started);
        http.Features.Set(feature);
        http.Response.OnStarting(static state => ((RequestFeature)state).BeginResponse(), feature);
        return feature;
    }

    public static RequestFeature? Of(HttpContext http) => http.Features.Get<RequestFeature>();

    Task BeginResponse()
    {
        _beganForNobody = _http.RequestAborted.IsCancellationRequested;
        return Task.CompletedTask;
    }
}
