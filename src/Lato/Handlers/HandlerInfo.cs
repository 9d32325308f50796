using Lato.CompilerServices;
using Lato.Messages;

namespace Lato;

/// <summary>What is known of a handler. Immutable.</summary>
public sealed class HandlerInfo
{
    readonly ParameterDefinition[] _parameters;
    Func<object, string?>? _shardKey; // found at the first message

    internal HandlerInfo(string module, string name, Type? messageType, string? alias, bool isAsync, Type resultType, ParameterDefinition[] parameters)
    {
        _parameters = parameters;
        Module = module;
        Name = name;
        MessageType = messageType;
        Alias = alias;
        IsAsync = isAsync;
        ResultType = resultType;
        FullName = $"{module}.{name}";
    }

    /// <summary>The identifier of its module; of the application for a function that was called directly.</summary>
    public string Module { get; }

    /// <summary>The name of its method; the message or alias for a lambda.</summary>
    public string Name { get; }

    /// <summary>Module and name: <c>employee.Hire</c>.</summary>
    public string FullName { get; }

    /// <summary>The message type it was registered for, or null.</summary>
    public Type? MessageType { get; }

    /// <summary>The alias it was registered for, or null.</summary>
    public string? Alias { get; }

    /// <summary>Whether it returns a task.</summary>
    public bool IsAsync { get; }

    /// <summary>The type of its result, of an asynchronous handler that of the task's; <see cref="void"/> for none.</summary>
    public Type ResultType { get; }

    /// <summary>The types of its parameters, in order.</summary>
    public IReadOnlyList<Type> ParameterTypes => field ??= Array.ConvertAll(_parameters, parameter => parameter.Type);

    /// <summary>Whether it stands in for one that runs elsewhere, in a transaction of its own: in another process, or in an instance that may be in one.</summary>
    public bool IsRemote { get; internal set; }

    /// <summary>The names of its parameters, in order.</summary>
    public IReadOnlyList<string> ParameterNames => field ??= Array.ConvertAll(_parameters, parameter => parameter.Name);

    /// <summary>The keys of the services that its parameters ask for by themselves, in order; null where there is none.</summary>
    public IReadOnlyList<object?> ParameterKeys => field ??= Array.ConvertAll(_parameters, parameter => parameter.ServiceKey);

    /// <summary>Which instance of a sharded module handles a message of this handler.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The value of its property with <see cref="ShardKeyAttribute"/>.</returns>
    /// <exception cref="ShardKeyMissingException">It is null or empty.</exception>
    public string GetShardKey(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        _shardKey ??= MarkedProperty.Of<ShardKeyAttribute>(MessageType) ?? (static _ => null);
        return _shardKey(message) is { Length: > 0 } key ? key : throw new ShardKeyMissingException(Module, message.GetType());
    }

    /// <inheritdoc/>
    public override string ToString() => (MessageType?.Name ?? Alias) is { } handled ? $"{FullName}({handled})" : FullName;
}
