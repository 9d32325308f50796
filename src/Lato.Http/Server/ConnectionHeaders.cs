using System.Globalization;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Lato.Http.Server;

/// <summary>Names the server, and ends connections that have lasted long enough. Thread-safe.</summary>
internal sealed class ConnectionHeaders(HttpOptions options, TimeProvider time)
{
    static readonly object Key = new();

    readonly bool _counts = options.KeepAliveMaxRequests != int.MaxValue || options.KeepAliveMaxTime != Timeout.InfiniteTimeSpan || options.KeepAliveTimeout == TimeSpan.Zero;
    readonly string _keepAlive = string.Create(
        CultureInfo.InvariantCulture,
        $"timeout={(long)options.KeepAliveTimeout.TotalSeconds}{(options.KeepAliveMaxRequests == int.MaxValue ? "" : $", max={options.KeepAliveMaxRequests}")}");

    public void Add(HttpContext http)
    {
        if (_counts || options.ServerHeader.Length > 0)
        {
            // At the last moment: whoever clears a response clears its headers too.
            http.Response.OnStarting(static state => ((Pending)state).SetAsync(), new Pending(this, http.Response, _counts && IsHttp1(http) && IsLast(http)));
        }
    }

    bool IsLast(HttpContext http)
    {
        if (options.KeepAliveTimeout == TimeSpan.Zero || http.Features.Get<IConnectionItemsFeature>()?.Items is not { } items)
        {
            return true;
        }

        if (!items.TryGetValue(Key, out var known) || known is not ConnectionRecord record)
        {
            items[Key] = record = new ConnectionRecord(time.GetTimestamp());
        }

        record.Requests++;
        return record.Requests >= options.KeepAliveMaxRequests
            || (options.KeepAliveMaxTime != Timeout.InfiniteTimeSpan && time.GetElapsedTime(record.Started) >= options.KeepAliveMaxTime);
    }

    static bool IsHttp1(HttpContext http) => HttpProtocol.IsHttp11(http.Request.Protocol) || HttpProtocol.IsHttp10(http.Request.Protocol);

    sealed class Pending(ConnectionHeaders owner, HttpResponse response, bool isLast)
    {
        public Task SetAsync()
        {
            if (owner.ServerHeader.Length > 0)
            {
                response.Headers.Server = owner.ServerHeader;
            }

            if (response.StatusCode == StatusCodes.Status101SwitchingProtocols)
            {
                return Task.CompletedTask; // the connection is a WebSocket's from now on
            }

            if (isLast)
            {
                response.Headers.Connection = "close";
            }
            else if (owner._counts && IsHttp1(response.HttpContext))
            {
                response.Headers.KeepAlive = owner._keepAlive;
            }

            return Task.CompletedTask;
        }
    }

    string ServerHeader => options.ServerHeader;
}
