using System.Reflection;
using Lato.CompilerServices;
using Lato.Dependencies;
using Lato.Engine;

namespace Lato.Handlers;

/// <summary>A handler of a frozen application: what it is, how its parameters are bound, where it runs.</summary>
internal sealed class Handler
{
    readonly HandlerDefinition _definition;
    readonly object? _target;
    readonly Handler? _original;
    HandlerInvoker? _invoker;
    MethodInfo? _method;
    ScopeNeed? _scopeNeed;
    ScopeNeed? _scopeNeedOfInstances;

    public Handler(HandlerRegistration registration, string module, int index, Type contextType)
    {
        _definition = registration.Definition;
        _target = registration.Target;
        _invoker = _definition.Invoke;
        Index = index;
        Info = new HandlerInfo(module, _definition.Name, _definition.Message, _definition.Alias, _definition.Has(HandlerFlags.Async), _definition.Result, _definition.Parameters);
        Parameters = ParametersOf(_definition, Info, contextType);
        Deadline = _definition.Deadline is { } deadline ? HandlerRules.Deadline(Info, deadline) : null;
        Flags = (_definition.Has(HandlerFlags.Blocking) ? MessageFlags.Blocking : MessageFlags.None) | (_definition.Has(HandlerFlags.ReadOnly) ? MessageFlags.ReadOnly : MessageFlags.None);
    }

    Handler(Handler original, LocalActor actor)
    {
        (_definition, _target, _original) = (original._definition, original._target, original);
        (Index, Info, Parameters, Deadline, Flags, Actor) = (original.Index, original.Info, original.Parameters, original.Deadline, original.Flags, actor);
    }

    public HandlerInfo Info { get; }

    /// <summary>The name of its spans; made once, for each run has one.</summary>
    public string SpanName => field ??= $"handle {Info.FullName}";

    /// <summary>Whether its module runs elsewhere.</summary>
    public bool IsRemote
    {
        get => Info.IsRemote;
        init => Info.IsRemote = value;
    }

    /// <summary>Its place among its module's registrations.</summary>
    public int Index { get; }

    /// <summary>Whether it can only be called by its transports.</summary>
    public bool IsOnlyForTransports => _definition.Has(HandlerFlags.OnlyForTransports);

    /// <summary>Whether messages that the application sends come to it: directly, or by a transport.</summary>
    public bool ReceivesMessages => Info.MessageType is not null && (!IsOnlyForTransports || Transports.Any(transport => transport.ReceivesPublishedEvents));

    /// <summary>The transports that it belongs to, in the order in which they are written.</summary>
    public IEnumerable<TransportAttribute> Transports => Method?.GetCustomAttributes<TransportAttribute>(inherit: false) ?? [];

    /// <summary>The method; null for a generated handler that belongs to no transport.</summary>
    public MethodInfo? Method => _method ??= _definition.Method?.Invoke(_target!);

    public MessageFlags Flags { get; }

    public Type ResultType => _definition.Result;

    /// <summary>How long a transaction may take that is entered by what it handles; null for as long as the application says.</summary>
    public TimeSpan? Deadline { get; }

    public HandlerParameter[] Parameters { get; }

    /// <summary>The actor of its module; null for a function, which belongs to no module.</summary>
    public LocalActor? Actor { get; set; }

    /// <summary>The instances of its module, of which one handles each message; null if its actor does.</summary>
    public IModuleInstances? Instances { get; set; }

    /// <summary>What runs it; compiled at the first call if it is not generated, so that starting stays fast.</summary>
    HandlerInvoker Invoker => _invoker ??= _original is not null ? _original.Invoker : HandlerCompiler.Compile(Method!, _target as Delegate, _definition.Parameters, isForFewCalls: Actor?.Engine.SchedulesEverySegment == true);

    /// <summary>Whether it takes scoped services, or what may come to use them.</summary>
    public bool NeedsScope(ServiceCatalog services) => ScopeNeedIn(services).IsNeeded;

    /// <summary>Whether nothing is to be done for it but to have its module receive it, at once and on any thread.</summary>
    public bool IsOnlyReceived(ServiceCatalog services) => ScopeNeedIn(services).IsOnlyReceived;

    /// <summary>What runs the handler again: in the instance that the message is for then.</summary>
    public Handler ForRepetition => _original is { Instances: not null } ? _original : this;

    /// <summary>The same handler in another instance of its module.</summary>
    public Handler On(LocalActor actor) => new(this, actor);

    /// <summary>Runs the handler.</summary>
    /// <param name="target">The delegate, or the module instance.</param>
    /// <param name="source">Where the parameters come from.</param>
    /// <param name="bound">The parameters, if they were bound before; else null.</param>
    public InvocationResult Run(object? target, IParameterSource source, object?[]? bound) => Invoker(target, new HandlerArguments(source, bound, Parameters)).Result;

    /// <summary>Binds every parameter, in order, so that it can be looked at or overridden.</summary>
    public object?[] Bind(IParameterSource source) => Array.ConvertAll(Parameters, parameter => parameter.Bind(source));

    /// <summary>Whether every transport that the handler belongs to gives this parameter a value; a handler that others call too gets it from them.</summary>
    public bool IsProvidedByTransports(HandlerParameter parameter)
    {
        var declared = Array.Find(Method?.GetParameters() ?? [], declared => declared.Name == parameter.Name);
        return IsOnlyForTransports && declared is not null && Transports.All(transport => transport.ProvidesValueFor(declared));
    }

    /// <summary>What is wrong with arguments for this handler, or null. A surplus one is an error: it would be a misunderstanding between caller and handler.</summary>
    public HandlerArgumentException? ErrorIn(CallArguments arguments)
    {
        if (arguments.IsEmpty)
        {
            return null;
        }

        var takers = Parameters.Where(parameter => parameter.TakesArguments).Select(parameter => parameter.Name).ToList();
        var positions = Parameters.Count(parameter => parameter.Position >= 0);
        if (arguments.PositionalValues.Count > positions)
        {
            return HandlerArgumentException.Surplus(Info.FullName, $"{positions + 1}", arguments.PositionalValues[positions], takers);
        }

        foreach (var (name, value) in arguments.NamedValues)
        {
            if (!takers.Contains(name))
            {
                return HandlerArgumentException.Surplus(Info.FullName, $"'{name}'", value, takers);
            }

            if (Parameters.First(parameter => parameter.Name == name).Position is var position and >= 0 && position < arguments.PositionalValues.Count)
            {
                return HandlerArgumentException.Twice(Info.FullName, name, value, position + 1);
            }
        }

        return null;
    }

    // The instances of a module share what was found out for one of them.
    ScopeNeed ScopeNeedIn(ServiceCatalog services) => _scopeNeed is { } known && known.Services == services ? known
        : _original?._scopeNeedOfInstances is { } shared && shared.Services == services ? _scopeNeed = shared
        : FindScopeNeedIn(services);

    // Apart from the question, which every call asks, and for which the closure would be made too.
    ScopeNeed FindScopeNeedIn(ServiceCatalog services)
    {
        var isNeeded = Array.Exists(Parameters, parameter => parameter.ReachesScope(services));
        _scopeNeed = new ScopeNeed(services, isNeeded, !isNeeded && Actor is { IsOpen: true } && Instances is null && (Flags & MessageFlags.Blocking) == 0);
        _original?._scopeNeedOfInstances = _scopeNeed;
        return _scopeNeed;
    }

    /// <summary>What was found out for one catalogue, once the application runs.</summary>
    sealed record ScopeNeed(ServiceCatalog Services, bool IsNeeded, bool IsOnlyReceived);

    static HandlerParameter[] ParametersOf(HandlerDefinition definition, HandlerInfo info, Type contextType)
    {
        var position = 0;
        var parameters = new HandlerParameter[definition.Parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            var kind = HandlerParameter.KindOf(definition.Parameters[i].Type, info.MessageType, contextType);
            parameters[i] = new HandlerParameter(definition.Parameters[i], info.Module, info.FullName, kind, kind == ParameterKind.Value ? position++ : -1);
        }

        return parameters;
    }
}
