using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Aws.Tests.Servers;

/// <summary>Before a server that checks nothing: checks signatures, times and credentials as AWS does, and goes wrong when it is told to. Thread-safe.</summary>
internal sealed class SigningProxy : IAsyncDisposable
{
    public const string AccessKey = "AKIDEXAMPLE";
    public const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(15);
    static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    readonly WebApplication _proxy;
    readonly Uri _server;
    readonly ConcurrentQueue<Fault> _faults = new();
    readonly ConcurrentQueue<ReceivedRequest> _received = new();
    readonly ConcurrentDictionary<IHttpRequestLifetimeFeature, bool> _connections = new(); // those with a request under way
    volatile bool _isCut;

    SigningProxy(WebApplication proxy, Uri server) => (_proxy, _server) = (proxy, server);

    /// <summary>How far the clock of AWS is before ours.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>Session tokens whose time is over.</summary>
    public ConcurrentDictionary<string, bool> Expired { get; } = new();

    public IReadOnlyCollection<ReceivedRequest> Received => _received;

    public string Url => _proxy.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<SigningProxy> StartAsync(Uri server)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var proxy = new SigningProxy(builder.Build(), server);
        proxy._proxy.Run(proxy.HandleAsync);
        await proxy._proxy.StartAsync();
        return proxy;
    }

    /// <summary>Lets the next requests go wrong, one each.</summary>
    public void Inject(params IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            _faults.Enqueue(fault);
        }
    }

    /// <summary>Cuts every connection, and each new one, until <see cref="Restore"/>. What the server has taken it keeps, though its responses are lost.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (var connection in _connections.Keys)
        {
            connection.Abort();
        }
    }

    public void Restore() => _isCut = false;

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    async Task HandleAsync(HttpContext context)
    {
        var connection = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        _connections[connection] = true;
        try
        {
            if (_isCut)
            {
                context.Abort();
                return;
            }

            await AnswerAsync(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone.
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }

    async Task AnswerAsync(HttpContext context)
    {
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory);
        var body = memory.ToArray();
        context.Response.Headers.Date = (DateTimeOffset.UtcNow + ClockOffset).ToString("r", CultureInfo.InvariantCulture);
        if (RefusalOf(context.Request, body) is { } refusal)
        {
            await refusal.Reply(context);
            return;
        }

        _received.Enqueue(NoteOf(context.Request, body));
        _faults.TryDequeue(out var fault);
        if (fault is { Forwards: false })
        {
            await fault.Reply(context);
            return;
        }

        using var response = await ForwardAsync(context.Request, body, context.RequestAborted);
        if (fault is not null)
        {
            await fault.Reply(context);
            return;
        }

        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await response.Content.CopyToAsync(context.Response.Body);
    }

    Fault? RefusalOf(HttpRequest request, byte[] body)
    {
        if (SignatureCheck.AccessKeyOf(request) is not { } accessKey)
        {
            return Fault.Error(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }

        if (accessKey != AccessKey)
        {
            return Fault.Error(403, "InvalidClientTokenId", "The security token included in the request is invalid");
        }

        if (!SignatureCheck.IsValid(request, body, Secret))
        {
            return Fault.Error(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided.");
        }

        if ((SignatureCheck.TimeOf(request) - DateTimeOffset.UtcNow - ClockOffset).Duration() > MostSkew)
        {
            return Fault.Error(403, "SignatureDoesNotMatch", "Signature expired");
        }

        return Expired.ContainsKey(TokenOf(request)) ? Fault.Error(403, "ExpiredToken", "The security token included in the request is expired") : null;
    }

    static string TokenOf(HttpRequest request) => request.Headers["X-Amz-Security-Token"].ToString();

    static ReceivedRequest NoteOf(HttpRequest request, byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        var isForm = request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true;
        var form = isForm ? QueryHelpers.ParseQuery(text).ToDictionary(pair => pair.Key, pair => pair.Value.ToString()) : [];
        return new ReceivedRequest(SignatureCheck.ScopeOf(request), form, request.Headers["X-Amz-Target"].ToString().Split('.')[^1], text, TokenOf(request));
    }

    /// <summary>A server that is told is free of a request whose client is gone.</summary>
    async Task<HttpResponseMessage> ForwardAsync(HttpRequest request, byte[] body, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(_server, request.Path + request.QueryString)) { Content = new ByteArrayContent(body) };
        message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        foreach (var name in (string[])["Authorization", "X-Amz-Date", "X-Amz-Target", "X-Amz-Security-Token"])
        {
            if (request.Headers.TryGetValue(name, out var value))
            {
                message.Headers.TryAddWithoutValidation(name, value.ToString());
            }
        }

        return await Http.SendAsync(message, cancellationToken);
    }
}
