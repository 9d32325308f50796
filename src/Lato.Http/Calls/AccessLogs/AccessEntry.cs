using System.Collections;
using System.Globalization;
using Lato.Services.Logging;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Calls.AccessLogs;

/// <summary>One request, as named values in a fixed order; what is empty is left out.</summary>
internal sealed class AccessEntry : IReadOnlyList<KeyValuePair<string, object?>>, ITitledLogEntry
{
    const int ClientGone = 499;

    readonly List<KeyValuePair<string, object?>> _values = [];

    public string Title { get; private init; } = "http request";

    public int Count => _values.Count;

    public KeyValuePair<string, object?> this[int index] => _values[index];

    public static AccessEntry Of(HttpContext http, RequestFeature feature, TimeProvider time)
    {
        var (request, response) = (http.Request, http.Response);
        var isGone = http.RequestAborted.IsCancellationRequested && !IsOnItsWay(response, feature);
        var hasResponse = isGone && !feature.WasCutOff;
        var entry = new AccessEntry();
        entry.Add("status_code", isGone ? ClientGone : response.StatusCode);
        entry.Add("replaced_status_code", hasResponse ? response.StatusCode : null);
        entry.AddClient(http);
        entry.Add("request_method", request.Method);
        entry.AddPath(request);
        entry.Add("http_version", request.Protocol);
        entry.Add("response_content_length", isGone ? null : response.ContentLength);
        entry.Add("replaced_response_content_length", hasResponse ? response.ContentLength : null);
        entry.Add("request_content_length", request.ContentLength);
        entry.Add("user_agent", request.Headers.UserAgent.ToString());
        entry.Add("handler_elapsed_time", feature.HandlerTime is { } handler ? Seconds(handler) : null);
        entry.Add("request_time", Seconds(time.GetElapsedTime(feature.Started)));
        return entry;
    }

    /// <param name="http">The handshake.</param>
    /// <param name="state"><c>open</c>, <c>error</c> or <c>closed</c>.</param>
    /// <param name="id">The connection's id.</param>
    /// <param name="total">How long the connection has lasted; null while it lasts.</param>
    /// <param name="closeStatus">The status of its close; null for none.</param>
    public static AccessEntry OfWebSocket(HttpContext http, string state, string id, TimeSpan? total = null, int? closeStatus = null)
    {
        var entry = new AccessEntry { Title = "websocket" };
        entry.Add("websocket_state", state);
        entry.AddClient(http);
        entry.AddPath(http.Request);
        entry.Add("websocket_id", id);
        entry.Add("user_agent", http.Request.Headers.UserAgent.ToString());
        entry.Add("total_request_time", total is { } time ? Seconds(time) : null);
        entry.Add("close_status", closeStatus);
        return entry;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', _values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key}={value.Value}")));

    /// <summary>A client that closes its connection with the last byte has its response: what is shorter than a stream is on its way when it has begun.</summary>
    static bool IsOnItsWay(HttpResponse response, RequestFeature feature) =>
        feature is { HadClient: true, WasCutOff: false } && response is { HasStarted: true, ContentLength: not null };

    static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F5}s");

    void AddClient(HttpContext http)
    {
        Add("remote_ip", http.Connection.RemoteIpAddress is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : null);
        Add("auth_user", AuthUser.Of(http));
    }

    void AddPath(HttpRequest request)
    {
        Add("request_path", request.PathBase.Add(request.Path).Value);
        Add("request_query_string", request.QueryString.HasValue ? request.QueryString.Value![1..] : null);
    }

    void Add(string name, object? value)
    {
        if (value is not (null or ""))
        {
            _values.Add(new(name, value is string text ? LineSanitizer.Of(text) : value));
        }
    }
}
