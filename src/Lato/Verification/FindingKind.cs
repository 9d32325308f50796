namespace Lato;

/// <summary>What does not fit together in an application.</summary>
public enum FindingKind
{
    /// <summary>The application cannot start at all; then nothing else is looked at.</summary>
    CannotStart,

    /// <summary>A command or query without a handler, or an event that is published, has no handler and is sent nowhere.</summary>
    UnhandledMessage,

    /// <summary>An event that is never published.</summary>
    UnpublishedEvent,

    /// <summary>A parameter of a handler for which no value can be found.</summary>
    UnresolvableParameter,

    /// <summary>Modules that use each other's contracts.</summary>
    ModuleCycle,

    /// <summary>A module uses another one, though its <see cref="ModuleAttribute.DependsOn"/> does not name it.</summary>
    UndeclaredDependency,

    /// <summary>A module names another one in <see cref="ModuleAttribute.DependsOn"/>, but does not use it, or there is none.</summary>
    UnusedDependency,

    /// <summary>A port that has no adapter, or several.</summary>
    InvalidPort,

    /// <summary>Messages with one name for wire and storage.</summary>
    SharedMessageName,

    /// <summary>Handlers of a transport that the host does not serve.</summary>
    UnservedTransport,

    /// <summary>A command that is <see cref="IdempotentAttribute">idempotent</see>, in a host that keeps no outcomes.</summary>
    UnservedIdempotency,
}
