using Microsoft.Extensions.Hosting;

namespace Lato;

/// <summary>
/// A kind of transport, named by its <see cref="TransportAttribute"/>s, so that a service gets the transports that its modules use
/// without a line of set-up. Derived classes have a public constructor without parameters and no state.
/// </summary>
public abstract class Transport
{
    /// <summary>Whether the host must be a web host.</summary>
    public virtual bool RequiresWebHost => false;

    /// <summary>What a host that is not run by <c>LatoService</c> calls to serve the transport, for errors.</summary>
    public virtual string SetUp => $"the method of {GetType().Assembly.GetName().Name} that adds it to an application";

    /// <summary>Adds the transport to an application, before the host is built. Must have no further effect if the transport has been added already.</summary>
    public abstract void Add(LatoBuilder builder);

    /// <summary>Connects the transport to the host that was built, before it starts.</summary>
    /// <param name="host">The host; a <c>WebApplication</c> if any transport needs a web host.</param>
    /// <param name="application">The application's name.</param>
    public virtual void Use(IHost host, string application)
    {
    }
}
