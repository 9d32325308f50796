using Lato.Testing.Rehearsals;

namespace Lato.Testing;

/// <summary>Rehearses in one process that modules run on nodes of their own.</summary>
public static class RehearsalExtensions
{
    /// <summary>
    /// Lets commands, queries and events between modules travel as they would between nodes of a cluster: each is written as JSON and read again, and handled in a transaction of its own, without the values of the
    /// caller's context, its services or its async-locals; results are written and read too, failures become a <see cref="RemoteModuleException"/> unless they are expected, and handlers of events run once the publisher's
    /// transaction has committed. What would break by a move then breaks in the test. Calls from outside of modules stay as they are. Calls of handlers between modules become asynchronous.
    /// </summary>
    /// <param name="application">The application. Call this after its middlewares were added, so that they run on both sides, as they would.</param>
    /// <param name="modules">The identifiers of the modules that move, together; what they call among themselves stays as it is. None for each module on a node of its own.</param>
    public static Application RehearseRemote(this Application application, params string[] modules)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(modules);
        var rehearsal = new Rehearsal(application, modules);
        return application.Use(rehearsal).AddEventForwarder(_ => new RehearsedEvents(rehearsal));
    }

    /// <inheritdoc cref="RehearseRemote(Application, string[])"/>
    /// <param name="builder">The application.</param>
    /// <param name="modules">The identifiers of the modules that move, together. None for each module on a node of its own.</param>
    public static LatoBuilder RehearseRemote(this LatoBuilder builder, params string[] modules)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Configure(application => application.RehearseRemote(modules));
    }
}
