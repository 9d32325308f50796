using System.Diagnostics.CodeAnalysis;
using Lato.Http.Failures;
using Lato.Http.Filters;

namespace Lato;

/// <summary>Settings of an application's HTTP transport, in configuration under <c>lato.http</c>. Those of the server apply where Lato runs the server: in a service, or after <c>AddHttpServer</c>.</summary>
public sealed class HttpOptions
{
    /// <summary>The port that the server listens on; 0 for a free one. Default: 9700.</summary>
    public int Port { get; set; } = 9700;

    /// <summary>The address that the server listens on, or <c>localhost</c>. Default: 0.0.0.0.</summary>
    public string Host { get; set; } = "0.0.0.0";

    /// <summary>Whether other processes may listen on the same port, on Linux. Default: true.</summary>
    public bool ReusePort { get; set; } = true;

    /// <summary>How long an idle connection is kept. Default: 130 s; zero closes it after each response.</summary>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(130);

    /// <summary>How many requests a connection of HTTP/1 may make. Default: unlimited, which is <see cref="int.MaxValue"/>.</summary>
    public int KeepAliveMaxRequests { get; set; } = int.MaxValue;

    /// <summary>How long a connection of HTTP/1 is kept before it is closed after a response. Default: infinite.</summary>
    public TimeSpan KeepAliveMaxTime { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>The largest body of a request in bytes, 1,024 or more; a larger one is refused with 413. Default: 100 MiB; <see cref="long.MaxValue"/> for no limit.</summary>
    public long BodyLimit { get; set; } = 100 * 1024 * 1024;

    /// <summary>The content type of texts, bytes and empty results that name none. Default: <c>text/plain; charset=utf-8</c>.</summary>
    public string ContentType { get; set; } = "text/plain; charset=utf-8";

    /// <summary>The charset of texts whose content type names none. Default: utf-8.</summary>
    public string Charset { get; set; } = "utf-8";

    /// <summary>Proxies whose word on the client's address is believed: addresses or networks, separated by commas. Default: none.</summary>
    public string TrustedProxies { get; set; } = "";

    /// <summary>The header with the client's address, whose right-most untrusted element counts. Default: <c>X-Forwarded-For</c>.</summary>
    public string ForwardedHeader { get; set; } = "X-Forwarded-For";

    /// <summary>The header <c>Server</c> of every response; empty for none. Default: lato.</summary>
    public string ServerHeader { get; set; } = "lato";

    /// <summary>Whether requests are logged: <c>on</c>, <c>off</c>, or the path of a file which gets them too, one JSON object a line. Default: on.</summary>
    public string AccessLog { get; set; } = "on";

    /// <summary>The path that responds with the state of the health checks, unless a handler does; empty for none. Default: <c>/health</c>.</summary>
    public string HealthPath { get; set; } = "/health";

    /// <summary>What holds for every WebSocket.</summary>
    public WebSocketChannelOptions WebSocket { get; } = new();

    internal List<Func<Application, IHttpFilter>> Filters { get; } = [];

    internal Dictionary<Type, Func<Exception, ExceptionStatusMap>> Failures { get; } = [];

    /// <summary>
    /// Ends requests whose handler throws this exception, or one derived from it, with a status. The most derived type
    /// counts. Such a failure is expected, and not logged as an error.
    /// </summary>
    /// <typeparam name="TException">The exception.</typeparam>
    /// <param name="statusCode">The status, 400 to 599.</param>
    /// <param name="detail">What the client is told of it; null for nothing.</param>
    /// <exception cref="ArgumentException">The exception has a status already.</exception>
    public HttpOptions MapException<TException>(int statusCode, Func<TException, string?>? detail = null)
        where TException : Exception
    {
        if (statusCode is < 400 or > 599)
        {
            throw new ArgumentOutOfRangeException(nameof(statusCode), statusCode, "A failure ends with a status from 400 to 599.");
        }

        return Failures.TryAdd(typeof(TException), failure => new ExceptionStatusMap(statusCode, detail?.Invoke((TException)failure)))
            ? this
            : throw new ArgumentException($"Exception '{typeof(TException).Name}' has a status already. Map it once.");
    }

    /// <summary>Wraps every handler of the application of its HTTP transport. The first one is the outermost.</summary>
    public HttpOptions AddFilter(Func<HttpCall, HttpFilterDelegate, Task<object?>> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return AddFilter(new DelegateFilter(filter));
    }

    /// <summary>Wraps every handler of the application with a filter object. The first one is the outermost.</summary>
    public HttpOptions AddFilter(IHttpFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        Filters.Add(_ => filter);
        return this;
    }

    /// <summary>Wraps every handler of the application with a filter class, of which the container makes one instance. The first one is the outermost.</summary>
    /// <typeparam name="TFilter">A registered service, or a class whose constructor takes services.</typeparam>
    public HttpOptions AddFilter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFilter>()
        where TFilter : class, IHttpFilter
    {
        Filters.Add(application => (IHttpFilter)application.CreateLasting(typeof(TFilter)));
        return this;
    }
}
