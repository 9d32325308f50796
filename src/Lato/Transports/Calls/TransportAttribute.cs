using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Lato;

/// <summary>
/// Makes a handler one of a transport of the application: where the outside world enters. Each kind of transport derives its own
/// attributes. A method that has one is a handler, with or without <see cref="HandlerAttribute"/>; without it only
/// the transport calls it. Works on methods of module classes, and on the lambdas and methods that are given to <c>Handle</c>.
/// </summary>
public abstract class TransportAttribute : Attribute
{
    /// <summary>Names the transport.</summary>
    /// <param name="transport">The class derived from <c>Transport</c> that serves handlers with this attribute; it has a public constructor without parameters.</param>
    protected TransportAttribute([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type transport)
    {
        ArgumentNullException.ThrowIfNull(transport);
        Transport = transport;
    }

    /// <summary>The class derived from <c>Transport</c> that serves handlers with this attribute.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    public Type Transport { get; }

    /// <summary>
    /// Whether a handler with it may be in a module with one instance in the cluster, since the transport looks at <c>TransportHandler.IsHere</c> before each call. Default: false, for what clients or brokers
    /// call in one process.
    /// </summary>
    public virtual bool FollowsInstance => false;

    /// <summary>Whether the events that the application itself publishes come to a handler with it. Default: false, for what clients and brokers send.</summary>
    public virtual bool ReceivesPublishedEvents => false;

    /// <summary>What enters here, for people, such as <c>GET /orders</c>: in descriptions of the application. Default: the attribute's name.</summary>
    public override string ToString() => GetType().Name.EndsWith(nameof(Attribute), StringComparison.Ordinal) ? GetType().Name[..^nameof(Attribute).Length] : GetType().Name;

    /// <summary>Whether the transport gives this parameter a value at each call; what it does not give is bound as for every handler, and checked when the application starts.</summary>
    /// <param name="parameter">A parameter of the handler.</param>
    protected internal abstract bool ProvidesValueFor(ParameterInfo parameter);
}
