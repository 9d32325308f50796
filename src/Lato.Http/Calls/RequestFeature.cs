using Microsoft.AspNetCore.Http;

namespace Lato.Http.Calls;

/// <summary>What is remembered of a request while it is under way.</summary>
internal sealed class RequestFeature
{
    /// <summary>When the request came, as a timestamp of the clock.</summary>
    public required long Started { get; init; }

    /// <summary>The application that responds; null while none does.</summary>
    public HttpRequestExecutor? Executor { get; set; }

    /// <summary>How long the handler took, filters included; null if none was called.</summary>
    public TimeSpan? HandlerTime { get; set; }

    /// <summary>Whether the result is final, so that no error handler replaces it.</summary>
    public bool IsFinal { get; set; }

    /// <summary>Whether the client was there when a result was about to be written; false too if no one looked.</summary>
    public bool HadClient { get; set; }

    /// <summary>Whether the body of the request could not be read to its end because the client went away.</summary>
    public bool WasCutOff { get; set; }

    /// <summary>Whether the request needs no line in the access log, because the lines of its WebSocket are there.</summary>
    public bool IsLogged { get; set; }

    public static RequestFeature? Of(HttpContext http) => http.Features.Get<RequestFeature>();
}
