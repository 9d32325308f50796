using Lato.Http.Calls;
using Lato.Http.Responses;
using Microsoft.AspNetCore.Http;

namespace Lato;

/// <summary>A request on its way to a handler, as a filter sees it. Not thread-safe.</summary>
public sealed class HttpCall
{
    internal HttpCall(HttpContext http, HttpEndpointInvoker invoker, int? statusCode = null, Exception? failure = null)
        : this(http, invoker, statusCode, failure, CallArguments.None)
    {
    }

    HttpCall(HttpContext http, HttpEndpointInvoker invoker, int? statusCode, Exception? failure, CallArguments values)
    {
        Context = http;
        Invoker = invoker;
        StatusCode = statusCode;
        Failure = failure;
        NamedValues = values;
    }

    /// <summary>The request and its response.</summary>
    public HttpContext HttpContext
    {
        get
        {
            GuardedBody.Guard(Context);
            return Context;
        }
    }

    /// <summary>The same for code of Lato, which writes nothing where nothing belongs.</summary>
    internal HttpContext Context { get; }

    /// <summary>The handler that is called, as <c>module.handler</c>; the name of the message where a message is mapped.</summary>
    public string Handler => Invoker.Name;

    /// <summary>The status that an error handler is for; null for other handlers.</summary>
    public int? StatusCode { get; }

    /// <summary>What outer filters gave to those inside.</summary>
    public IReadOnlyDictionary<string, object?> Values => NamedValues.NamedValues;

    internal CallArguments NamedValues { get; }

    internal HttpEndpointInvoker Invoker { get; }

    internal Exception? Failure { get; }

    /// <summary>Which failures of the handler the application has a status for; null for none.</summary>
    internal Func<Exception, bool>? HandlesFailure => Invoker.HandlesFailure;

    internal HttpCall With(object? values)
    {
        if (values is null)
        {
            return this;
        }

        var merged = new Dictionary<string, object?>(Values);
        foreach (var (name, value) in CallArguments.Named(values).NamedValues)
        {
            merged[name] = value;
        }

        return new HttpCall(Context, Invoker, StatusCode, Failure, CallArguments.Named(merged));
    }
}
