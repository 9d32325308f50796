using Lato.Http.Binding;
using Lato.Http.Calls;
using Lato.Http.Responses;
using Lato.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Http.Routing;

/// <summary>Maps messages of one application onto endpoints.</summary>
internal sealed class MessageMapping(IEndpointRouteBuilder endpoints, Application application, HttpRequestExecutor executor, HttpRoutes routes)
{
    readonly TransportDispatcher _dispatcher = application.GetTransportDispatcher<HttpTransport>();

    public static void RefuseMisfit(Type message, bool isQuery)
    {
        var (right, other) = isQuery ? ("query", "MapCommand") : ("command", "MapQuery");
        if (IsQuery(message) != isQuery || message.IsAssignableTo(typeof(Event)))
        {
            throw new HttpRouteException($"'{message.Name}' is not a {right}. Map a {right}{(message.IsAssignableTo(typeof(Event)) ? "" : $", or use {other}")}.");
        }
    }

    public IEndpointConventionBuilder Map(Type message, string template, IReadOnlyList<string> methods)
    {
        _dispatcher.RequireHandler(message);
        HttpVerbs.RefuseUnknown(methods, message.Name);
        var pattern = routes.Add(template, methods, message.Name);
        var result = MessageResult.Of(message);
        var json = HttpApplications.JsonOf(endpoints.ServiceProvider);
        var setup = new BindingSetup
        {
            Handler = message.Name,
            Route = RouteNames.Of(pattern),
            Services = endpoints.ServiceProvider.GetService<IServiceProviderIsService>(),
            Json = json,
            TakesBody = HttpVerbs.TakeBody(methods),
            IsWithoutBody = HttpVerbs.HaveNoBody(methods),
        };
        var binder = new BinderFactory(setup).ForMessage(message);
        var invoker = new HttpEndpointInvoker(message.Name, binder, executor.Filters, result is null ? ExecuteAsync : RespondAsync, static () => false, cancels: false)
        {
            HandlesFailure = executor.Failures.IsMapped,
            IsQuery = IsQuery(message),
            IdempotentCommand = IdempotentOrNull(message),
            MayStream = result is not null && ResultReader.MayStream(result),
            Result = result is null || ResultReader.MayStream(result) ? null : json.GetTypeInfo(result),
        };
        return new MappedEndpoint(
            endpoints,
            pattern,
            0,
            $"{template} => {message.Name}",
            [
                new HttpMethodMetadata(HttpVerbs.Served(methods)),
                new HttpEndpointInfo(invoker, methods, application.Identifier, result ?? typeof(void)),
                .. result is null ? [new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void))] : Array.Empty<object>(),
            ],
            new EndpointConventions()).Serve(executor.EndpointOf(invoker));
    }

    Task<object?> RespondAsync(HttpArguments arguments, CancellationToken cancellationToken) => _dispatcher.ExecuteAsync(arguments.ToCall(), cancellationToken);

    async Task<object?> ExecuteAsync(HttpArguments arguments, CancellationToken cancellationToken)
    {
        await _dispatcher.ExecuteAsync(arguments.ToCall(), cancellationToken).ConfigureAwait(false);
        return TypedResults.NoContent();
    }

    public static Type? IdempotentOrNull(Type? message) => message?.IsDefined(typeof(IdempotentAttribute), inherit: true) == true ? message : null;

    public static bool IsQuery(Type message) => Bases(message).Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Query<>));

    static IEnumerable<Type> Bases(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }
}
