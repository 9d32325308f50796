using System.Reflection;
using Lato.Applications;
using Lato.Dependencies;
using Lato.Handlers;
using Lato.Transactions;
using Lato.Transports.Calls;

namespace Lato;

/// <summary>A handler of a transport of a frozen application. Immutable and thread-safe.</summary>
public sealed class TransportHandler
{
    readonly Application _application;
    readonly Handler _handler;
    readonly TransportCallCounter _counter;
    readonly ModuleInstances? _instances; // if it is in a module with one in the cluster

    internal TransportHandler(Application application, Handler handler, TransportAttribute attribute)
    {
        _application = application;
        _handler = handler;
        _counter = application.CallsOf(attribute.Transport);
        Attribute = attribute;
        _instances = application.EnsureStarted().Instances.GetValueOrDefault(handler.Info.Module) is { Distribution: ModuleDistribution.Singleton } instances ? instances : null;
    }

    /// <summary>The attribute that makes the handler one of the transport.</summary>
    public TransportAttribute Attribute { get; }

    /// <summary>Whether its module has one instance in the cluster, so that <see cref="IsHere"/> changes.</summary>
    public bool FollowsInstance => _instances is not null;

    /// <summary>Whether it can be called now. If not, the one instance of its module in the cluster is in another process, or about to move; or the module runs in other processes only.</summary>
    public bool IsHere => _instances is null ? !_handler.IsRemote : _instances.Current is not null;

    /// <summary>What is known of the handler.</summary>
    public HandlerInfo Handler => _handler.Info;

    /// <summary>The handler's method, for its parameters and further attributes.</summary>
    public MethodInfo Method => _handler.Method!;

    /// <summary>The parameter that takes the message; null if none does.</summary>
    public ParameterInfo? MessageParameter => ParametersOf(ParameterKind.Message).FirstOrDefault();

    /// <summary>The parameters that <see cref="TransportRequest.Arguments"/> and <see cref="TransportRequest.FallbackValues"/> can give a value: all but those of the message, the context, the token, the provider of services and the logger.</summary>
    public IReadOnlyList<ParameterInfo> ValueParameters => [.. ParametersOf(ParameterKind.Value)];

    /// <summary>The type of the handler's result, for an asynchronous handler that of the task's; <see cref="void"/> for none.</summary>
    public Type ResultType => _handler.ResultType;

    /// <summary>Concurrency, mailbox and supervision of the handler's module, with what configuration says. Each call is one message of that module for as long as it runs.</summary>
    public ActorOptions ModuleOptions => _handler.Actor!.Options;

    /// <summary>The path of the module's actor, as in <see cref="ActorRestarted.Path"/>.</summary>
    public string ModulePath => _handler.Actor!.Path;

    /// <summary>Whether an enter hook, a middleware or a value of the application may give a parameter a value that the request lacks. Overrides of tests may change it.</summary>
    public bool MayBeGivenValues => _application.EnsureStarted().Transactions is not { Hooks.EnterCount: 0, Middlewares.Count: 0, Values: null };

    /// <inheritdoc cref="Application.IsExpected"/>
    public bool IsExpected(Exception failure) => _application.IsExpected(failure);

    /// <summary>Calls this handler, and no other one, in a transaction of its own: with hooks, middlewares, mailbox and deadline.</summary>
    /// <param name="request">What enters.</param>
    /// <param name="cancellationToken">Cancels the transaction.</param>
    /// <returns>The result of the handler, or of a middleware in its place.</returns>
    /// <exception cref="ApplicationStoppedException">The application takes no more transactions.</exception>
    /// <exception cref="ModuleInstanceStoppedException">The one instance of the module in the cluster is not here: nothing was begun.</exception>
    public Task<object?> CallAsync(TransportRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_instances is not null)
        {
            return _application.TransportCallRunner.RunInAsync(_counter, _instances, _handler, request, cancellationToken);
        }

        var target = new TransportTarget(_handler, request.ToArguments(), request);
        return _application.TransportCallRunner.CallAsync(_counter, request, new DispatchRequest(target, request.Message), cancellationToken);
    }

    IEnumerable<ParameterInfo> ParametersOf(ParameterKind kind) =>
        Method.GetParameters().Where((_, index) => _handler.Parameters[index].Kind == kind);
}
