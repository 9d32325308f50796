using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Lato.Http.Calls;
using Lato.Http.Calls.AccessLogs;
using Lato.Http.Failures;
using Lato.Http.Responses;
using Lato.Http.Routing;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lato.Http;

/// <summary>The applications of the host that have an HTTP transport. Thread-safe.</summary>
internal sealed class HttpApplications(IServiceProvider services, IEnumerable<HttpApplication> added) : IDisposable
{
    const string NoTransport = "No application has an HTTP transport. Call AddLato(…).AddHttp().";

    readonly ConcurrentDictionary<string, HttpRequestExecutor> _executors = [];
    readonly ConditionalWeakTable<IEndpointRouteBuilder, HttpRoutes> _routes = [];

    /// <summary>Applications to which <c>AddHttp</c> was applied.</summary>
    public IReadOnlyList<string> Names => [.. added.Select(one => one.Builder.Name)];

    /// <summary>What was made so far.</summary>
    public ICollection<HttpRequestExecutor> Executors => _executors.Values;

    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static HttpApplications Of(IEndpointRouteBuilder endpoints) =>
        endpoints.ServiceProvider.GetService<HttpApplications>() ?? throw new InvalidOperationException(NoTransport);

    /// <summary>What exceptions mean to the clients of each application.</summary>
    public IEnumerable<FailureMap> Failures => Names.Select(name => Executor(name).Failures);

    public static JsonSerializerOptions JsonOf(IServiceProvider services) => services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;

    /// <param name="name">The application's name; null for the only one.</param>
    /// <exception cref="InvalidOperationException">There is none of this name, or several and no name.</exception>
    public string Choose(string? name)
    {
        if (name is not null)
        {
            return Names.Contains(name) ? name
                : throw new InvalidOperationException($"No application '{name}' has an HTTP transport. Call AddLato(\"{name}\", …).AddHttp().");
        }

        return Names is [var only] ? only
            : Names.Count == 0 ? throw new InvalidOperationException(NoTransport)
            : throw new InvalidOperationException($"Several applications have an HTTP transport: {string.Join(", ", Names.Select(one => $"'{one}'"))}. Say which one is meant.");
    }

    public Application Application(string name) => services.GetRequiredKeyedService<Application>(name);

    /// <summary>The handlers of the application are mapped.</summary>
    public void Serves(string name) => added.First(one => one.Builder.Name == name).Builder.Serves<HttpTransport>();

    public HttpRequestExecutor Executor(string name) => _executors.GetOrAdd(name, Make);

    /// <summary>The routes that were mapped with a web application or a group.</summary>
    public HttpRoutes RoutesOf(IEndpointRouteBuilder endpoints) => _routes.GetOrCreateValue(endpoints);

    public void Dispose()
    {
        foreach (var executor in Executors)
        {
            executor.AccessLog?.Dispose();
        }
    }

    HttpRequestExecutor Make(string name)
    {
        var options = services.GetRequiredKeyedService<HttpOptions>(name);
        var (time, loggers) = (services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>());
        var log = loggers.CreateLogger("Lato.Http");
        return new HttpRequestExecutor
        {
            Application = name,
            Options = options,
            Filters = [.. options.Filters.Select(make => make(Application(name)))],
            Results = new ResultWriter(options, JsonOf(services)),
            Time = time,
            Log = log,
            AccessLog = AccessLog.Of(options, loggers, time),
            Failures = new FailureMap(options.Failures),
            ExceptionHandlers = new ExceptionHandlers(services, log),
            IsStopping = () => Application(name).IsStopping,
            IsExpected = failure => Application(name).IsExpected(failure),
            ShowsFailures = services.GetService<IHostEnvironment>()?.IsDevelopment() == true,
        };
    }
}
