using Microsoft.Extensions.Hosting;

namespace Lato;

/// <summary>
/// A kind of edge, named by its <see cref="EdgeAttribute"/>s, so that a service gets the edges that its modules use
/// without a line of set-up. Derived classes have a public constructor without parameters and no state.
/// </summary>
public abstract class Edge
{
    /// <summary>Whether the host must be a web host.</summary>
    public virtual bool NeedsWebHost => false;

    /// <summary>What a host that is not run by <c>LatoService</c> calls to serve the edge, for errors.</summary>
    public virtual string SetUp => $"the method of {GetType().Assembly.GetName().Name} that adds it to an application";

    /// <summary>Adds the edge to an application, before the host is built. Must be of no further effect if the edge has been added already.</summary>
    public abstract void Add(LatoBuilder builder);

    /// <summary>Connects the edge to the host that was built, before it starts.</summary>
    /// <param name="host">The host; a <c>WebApplication</c> if any edge needs a web host.</param>
    /// <param name="application">The application's name.</param>
    public virtual void Use(IHost host, string application)
    {
    }
}
