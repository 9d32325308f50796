using Akka.Actor;
using Akka.Configuration;
using Akka.Routing;

namespace Lato.Actors.Engine;

/// <summary>Refuses what the deployment section of Akka's configuration must not say of Lato's actors.</summary>
internal static class Placement
{
    /// <exception cref="ConfigurationException">The configuration gives the actor another mailbox, a router, or a dispatcher that runs it on its senders' threads.</exception>
    public static void Check(ExtendedActorSystem system, string path)
    {
        var elements = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var deploy = system.Provider.Deployer.Lookup(elements);
        if (deploy is { Mailbox: var mailbox } && mailbox != Deploy.NoMailboxGiven)
        {
            throw Wrong(path, "mailbox", mailbox, "The mailbox of a module is Lato's own, for another one might lose its turns. Remove it; lato.module.mailbox has capacity and overflow.");
        }

        if (deploy is { RouterConfig: { } router and not NoRouter })
        {
            throw Wrong(path, "router", router.GetType().Name, "A module is one actor. Remove it; lato.module.concurrency lets one run several messages at a time.");
        }

        var given = deploy?.Dispatcher is { Length: > 0 } dispatcher && dispatcher != Deploy.NoDispatcherGiven ? dispatcher : null;
        var id = given ?? Akka.Dispatch.Dispatchers.DefaultDispatcherId;
        if (!system.Dispatchers.HasDispatcher(id))
        {
            throw Wrong(path, "dispatcher", id, "There is no such dispatcher. Add a section of that name, or correct the name.");
        }

        var type = system.Dispatchers.Lookup(id).GetType().Name;
        if (type.Contains("CallingThread", StringComparison.Ordinal) || type.Contains("SynchronizationContext", StringComparison.Ordinal))
        {
            throw Wrong(path, "dispatcher", id, "It would run the turns of a module on the threads of its callers, which can wait for them for ever. Choose one with threads of its own.");
        }
    }

    static ConfigurationException Wrong(string path, string what, string value, string fix) =>
        new($"akka.actor.deployment gives '{path}' the {what} '{value}'. {fix}");
}
