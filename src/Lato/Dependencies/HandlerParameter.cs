using Lato.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Dependencies;

/// <summary>
/// One parameter of a handler and where its value comes from; first match wins: argument, context value by name, what a
/// transport gives as a fallback, context value by type, service of the module, service, default. Immutable but for what it remembers of the services.
/// </summary>
internal sealed class HandlerParameter
{
    readonly ParameterKind _kind;
    readonly string _handler;
    readonly string _module;
    readonly bool _hasDefault;
    readonly object? _default;
    ResolvedService? _service;

    public HandlerParameter(ParameterDefinition definition, string module, string handler, ParameterKind kind, int position)
    {
        Name = definition.Name;
        Type = definition.Type;
        (_module, _handler) = (module, handler);
        _kind = kind;
        Position = position;
        _hasDefault = definition.HasDefault;
        _default = definition.Default;
        ServiceKey = definition.ServiceKey;
    }

    public string Name { get; }

    public Type Type { get; }

    public object? ServiceKey { get; }

    public ParameterKind Kind => _kind;

    /// <summary>Which positional argument it takes; -1 for none.</summary>
    public int Position { get; }

    /// <summary>Whether callers' named arguments may be bound to it.</summary>
    public bool TakesArguments => _kind is ParameterKind.Value or ParameterKind.Logger;

    public static ParameterKind KindOf(Type type, Type? messageType, Type contextType)
    {
        if (messageType is not null && type.IsAssignableFrom(messageType) && type != typeof(object))
        {
            return ParameterKind.Message;
        }

        return type switch
        {
            _ when contextType.IsAssignableFrom(type) => ParameterKind.Context,
            _ when type == typeof(CancellationToken) => ParameterKind.CancellationToken,
            _ when type == typeof(IServiceProvider) => ParameterKind.ServiceProvider,
            _ when type == typeof(ILogger) => ParameterKind.Logger,
            _ => ParameterKind.Value,
        };
    }

    /// <summary>The value for one run of the handler.</summary>
    public object? Bind(IParameterSource source) =>
        _service is { Instance: { } singleton } known && source.OnlyServices == known.Services ? singleton : BindAny(source);

    object? BindAny(IParameterSource source) => _kind switch
    {
        ParameterKind.Message => source.Message,
        ParameterKind.Context => Type.IsInstanceOfType(source.Context) ? source.Context : throw Unknown(source),
        ParameterKind.CancellationToken => source.CancellationToken,
        ParameterKind.ServiceProvider => source.ScopedServices,
        _ => BindValue(source),
    };

    /// <summary>
    /// Whether it is known before any call that no value can be found: a service that is not registered. Plain data
    /// may be set at run time.
    /// </summary>
    public bool IsKnownToBeMissing(ServiceCatalog services) =>
        _kind == ParameterKind.Value && !_hasDefault && (ServiceKey is not null || IsServiceLike(Type)) && !services.Knows(Type, KeyIn(services));

    /// <summary>Whether its value may be, or come to use, a scoped service.</summary>
    public bool ReachesScope(ServiceCatalog services) => _kind switch
    {
        ParameterKind.ServiceProvider => true,
        ParameterKind.Value => services.ReachesScope(Type, KeyIn(services)),
        _ => false,
    };

    object? BindValue(IParameterSource source)
    {
        if (source.OnlyServices is { } services && _service is { } known && known.Services == services && known.Get(source) is { } service)
        {
            return service;
        }

        if (!source.Arguments.IsEmpty && TryArgument(source.Arguments, out var argument))
        {
            return argument;
        }

        if (source.Values is { } named && named.TryFind(Name, Type, out var value))
        {
            return value;
        }

        if (source.Arguments.FallbackValues is { } fallbacks && fallbacks.TryGetValue(Name, out value))
        {
            return value;
        }

        if (source.Values is { } values && values.TryFind(Type, out value))
        {
            return value;
        }

        if (_kind == ParameterKind.Logger)
        {
            return source.Logger;
        }

        return Service(source) ?? (_hasDefault ? _default : throw Unknown(source));
    }

    bool TryArgument(CallArguments arguments, out object? value)
    {
        if (Position >= 0 && Position < arguments.PositionalValues.Count)
        {
            value = arguments.PositionalValues[Position];
        }
        else if (!arguments.NamedValues.TryGetValue(Name, out value))
        {
            return false;
        }

        if (!new ContextValue(Name, Type, value).Fits(Type) && !NumericWidening.TryWiden(ref value, Type))
        {
            throw HandlerArgumentException.WrongType(_handler, Name, Type, value);
        }

        return true;
    }

    object? Service(IParameterSource source)
    {
        var services = source.Services;
        if (ServiceKey is not null)
        {
            return (source.ScopedServices as IKeyedServiceProvider)?.GetKeyedService(Type, ServiceKey);
        }

        var known = _service is { } cached && cached.Services == services ? cached : Remember(services);
        return known.Get(source);
    }

    ResolvedService Remember(ServiceCatalog services)
    {
        var known = services.HasKey(Type, _module) ? new ResolvedService(services, null, Type, _module)
            : Type.IsValueType || !services.Knows(Type, null) ? new ResolvedService(services, null, null)
            : services.IsSingleton(Type) ? new ResolvedService(services, services.Provider.GetService(Type), null)
            : new ResolvedService(services, null, Type);
        _service = known;
        return known;
    }

    /// <summary>The key of the service that it asks for: its own, else that of the module if the module has such a service.</summary>
    object? KeyIn(ServiceCatalog services) => ServiceKey ?? (services.HasKey(Type, _module) ? _module : null);

    UnknownDependencyException Unknown(IParameterSource source) =>
        new(_handler, Name, Type, ServiceKey, source.Arguments, source.Values?.Snapshot() ?? []);

    static bool IsServiceLike(Type type) =>
        (type.IsInterface || type.IsAbstract) && !typeof(System.Collections.IEnumerable).IsAssignableFrom(type);

    /// <summary>What one catalogue has for this parameter: a singleton, something to ask its scopes for, or nothing.</summary>
    sealed record ResolvedService(ServiceCatalog Services, object? Instance, Type? Scoped, string? Key = null)
    {
        public object? Get(IParameterSource source) =>
            Instance ?? (Scoped is null ? null : Key is null ? source.ScopedServices.GetService(Scoped) : source.ScopedServices.GetRequiredKeyedService(Scoped, Key));
    }
}
