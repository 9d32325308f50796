using System.Reflection;
using System.Text.Json;
using Lato.Http.Binding;
using Lato.Http.Calls;
using Lato.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Routing;

/// <summary>Maps the handlers of one application onto endpoints. Used once, at the start.</summary>
internal sealed class HttpMapping(IEndpointRouteBuilder endpoints, Application application, HttpRequestExecutor executor, HttpRoutes routes, EndpointConventions conventions)
{
    readonly IServiceProviderIsService? _services = endpoints.ServiceProvider.GetService<IServiceProviderIsService>();
    readonly JsonSerializerOptions _json = HttpApplications.JsonOf(endpoints.ServiceProvider);
    readonly List<(RoutePattern Pattern, IReadOnlyList<string> Methods)> _templates = [];
    readonly Dictionary<int, string> _errors = [];
    int _patterns;

    public Application Application => application;

    public HttpRequestExecutor Executor => executor;

    public IEndpointRouteBuilder Endpoints => endpoints;

    /// <summary>Maps every handler of the application that belongs to the HTTP transport.</summary>
    /// <exception cref="InvalidOperationException">They are mapped already.</exception>
    public void MapAll()
    {
        if (!executor.TryMap())
        {
            throw new InvalidOperationException($"The handlers of application '{executor.Application}' are mapped already. Call MapLato once for it; a service does so by itself.");
        }

        foreach (var handler in application.GetTransportHandlers())
        {
            if (handler.Attribute is HttpTransportAttribute attribute)
            {
                attribute.Map(this, handler);
            }
        }

        if (_patterns > 0)
        {
            RefuseOtherMethods();
        }
    }

    public void MapTemplate(HttpTransportAttribute attribute, IReadOnlyList<string> methods, string template, TransportHandler handler)
    {
        var pattern = Claim(methods, template, handler);
        var invoker = InvokerOf(attribute, handler, methods, RouteNames.Of(pattern));
        Add(pattern, 0, handler, new HttpMethodMetadata(HttpVerbs.Served(methods)), attribute, new HttpEndpointInfo(invoker, methods, handler.Handler.Module, handler.ResultType))
            .Serve(executor.EndpointOf(invoker));
    }

    /// <summary>Maps something else than a result of the handler.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="methods">The methods.</param>
    /// <param name="template">The route template.</param>
    /// <param name="handler">The handler with the attribute.</param>
    /// <param name="serve">Serves a request, inside of the filters.</param>
    /// <param name="around">What stands around the filters.</param>
    public void MapServer(
        HttpTransportAttribute attribute,
        IReadOnlyList<string> methods,
        string template,
        TransportHandler handler,
        Func<HttpArguments, CancellationToken, Task<object?>> serve,
        Func<RequestDelegate, RequestDelegate>? around = null)
    {
        var pattern = Claim(methods, template, handler);
        var names = RouteNames.Of(pattern);
        if (attribute is HttpStaticAttribute)
        {
            names.TakeAll(); // the files do
        }

        var endpoint = executor.EndpointOf(InvokerOf(attribute, handler, methods, names, serve));
        Add(pattern, 0, handler, new HttpMethodMetadata(HttpVerbs.Served(methods)), attribute).Serve(around is null ? endpoint : around(endpoint));
    }

    public void MapPattern(HttpPatternAttribute attribute, TransportHandler handler)
    {
        HttpVerbs.RefuseUnknown(attribute.Methods, handler.Handler.FullName);
        var expression = PathPattern.Of(attribute.Pattern, handler.Handler.FullName);
        routes.AddExpression(attribute.Pattern, attribute.Methods, handler.Handler.FullName);
        var invoker = InvokerOf(attribute, handler, attribute.Methods, new RouteNames(expression.Names));
        Add(PathPattern.AnyPath, PathPattern.FirstOrder + _patterns++, handler, attribute, new PathPatternMetadata(expression, HttpVerbs.Served(attribute.Methods)))
            .Serve(executor.EndpointOf(invoker));
    }

    public void MapError(HttpErrorAttribute attribute, TransportHandler handler)
    {
        var name = handler.Handler.FullName;
        if (attribute.StatusCode is < 400 or > 599)
        {
            throw new HttpRouteException($"Handler '{name}' is for status {attribute.StatusCode}, which is not an error. Use one from 400 to 599.");
        }

        if (!_errors.TryAdd(attribute.StatusCode, name))
        {
            throw new HttpRouteException($"Handlers '{_errors[attribute.StatusCode]}' and '{name}' are both for status {attribute.StatusCode}. Keep one of them.");
        }

        executor.Errors.Add(attribute.StatusCode, InvokerOf(attribute, handler, [], RouteNames.None));
    }

    /// <summary>Adds an endpoint that has the attributes of the handler's method and class.</summary>
    public MappedEndpoint Add(RoutePattern pattern, int order, TransportHandler handler, params object[] metadata) =>
        new(endpoints, pattern, order, $"{pattern.RawText} => {handler.Handler.FullName}", [.. AttributesOf(handler.Method), .. metadata], conventions);

    public HttpEndpointInvoker InvokerOf(
        HttpTransportAttribute attribute, TransportHandler handler, IReadOnlyList<string> methods, RouteNames route, Func<HttpArguments, CancellationToken, Task<object?>>? serve = null)
    {
        var name = handler.Handler.FullName;
        IHttpFilter[] filters = [.. executor.Filters, .. handler.Method.GetCustomAttributes<HttpFilterAttribute>(inherit: false)];
        var setup = new BindingSetup
        {
            Handler = name,
            Route = route,
            Services = _services,
            Json = _json,
            TakesBody = HttpVerbs.TakeBody(methods),
            IsWithoutBody = HttpVerbs.HaveNoBody(methods),
            IsForErrors = attribute is HttpErrorAttribute,
            IsClosed = serve is null && filters.Length == 0 && !handler.MayBeGivenValues,
        };
        var binder = new BinderFactory(setup).ForHandler(handler);
        var deadline = DeadlineOf(attribute, name);
        return new HttpEndpointInvoker(name, binder, filters, serve ?? Call, () => handler.MayBeGivenValues, attribute.CancelOnDisconnect)
        {
            HandlesFailure = executor.Failures.IsMapped,
            IsQuery = serve is null && handler.Handler.MessageType is { } message && MessageMapping.IsQuery(message),
            IdempotentCommand = serve is null ? MessageMapping.IdempotentOrNull(handler.Handler.MessageType) : null,
            MayStream = serve is null && ResultReader.MayStream(handler.ResultType),
            Result = handler.ResultType == typeof(void) || ResultReader.MayStream(handler.ResultType) ? null : _json.GetTypeInfo(handler.ResultType),
        };

        Task<object?> Call(HttpArguments arguments, CancellationToken cancellationToken) => handler.CallAsync(arguments.ToCall(deadline), cancellationToken);
    }

    static TimeSpan? DeadlineOf(HttpTransportAttribute attribute, string handler) => attribute.DeadlineText is not { } text ? null
        : SettingKinds.Limit.TryRead(text, out var deadline) ? deadline
        : throw new HttpRouteException($"Route '{attribute}' of handler '{handler}' has the deadline '{text}', which is not {SettingKinds.Limit.Expected}.");

    /// <summary>Takes the route for the handler.</summary>
    RoutePattern Claim(IReadOnlyList<string> methods, string template, TransportHandler handler)
    {
        HttpVerbs.RefuseUnknown(methods, handler.Handler.FullName);
        var pattern = routes.Add(template, methods, handler.Handler.FullName);
        _templates.Add((pattern, HttpVerbs.Served(methods)));
        return pattern;
    }

    /// <summary>A pattern may match every path with every method, so that routing alone would no longer find that only the method is wrong.</summary>
    void RefuseOtherMethods()
    {
        foreach (var (pattern, methods) in _templates)
        {
            new MappedEndpoint(endpoints, pattern, 1, $"{pattern.RawText} => 405", [new OtherMethodsMetadata(methods)], conventions)
                .Serve(http => MethodNotAllowed.RespondAsync(http, methods));
        }
    }

    static IEnumerable<object> AttributesOf(MethodInfo method) =>
        (method.DeclaringType?.GetCustomAttributes(inherit: true) ?? []).Concat(method.GetCustomAttributes(inherit: false))
            .Where(attribute => attribute is not TransportAttribute and not HandlerAttribute and not ModuleAttribute);
}
