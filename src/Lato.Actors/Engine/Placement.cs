using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
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
        if (deploy is { Mailbox: { Length: > 0 } mailbox })
        {
            throw Wrong(path, "mailbox", mailbox, "The mailbox of a module is Lato's own, for another one might lose its turns. Remove it; lato.module.mailbox has capacity and overflow.");
        }

        if (deploy is { RouterConfig: { } router and not NoRouter })
        {
            throw Wrong(path, "router", router.GetType().Name, "A module is one actor. Remove it; lato.module.concurrency lets one run several messages at a time.");
        }

        if (deploy is { Scope: RemoteScope { Address: var address } })
        {
            throw Wrong(path, "remote address", address.ToString(), "A module runs in the process of its application. Remove it.");
        }

        CheckDispatcher(system, path, deploy?.Dispatcher is { Length: > 0 } given ? given : Dispatchers.DefaultDispatcherId);
    }

    static void CheckDispatcher(ExtendedActorSystem system, string path, string id)
    {
        if (!system.Dispatchers.HasDispatcher(id))
        {
            throw Wrong(path, "dispatcher", id, "There is no such dispatcher. Add a section of that name, or correct the name.");
        }

        var section = Dispatchers.GetConfig(system.Settings.Config, id).WithFallback(system.Dispatchers.DefaultDispatcherConfig);
        var type = section.GetString("type", "");
        if (type == "SynchronizedDispatcher" || type.Contains("CallingThread", StringComparison.Ordinal) || section.GetString("executor", "") == "current-context-executor")
        {
            throw Wrong(path, "dispatcher", id, "It would run the turns of a module on the threads of its callers, which can wait for them for ever. Choose one with threads of its own.");
        }

        try
        {
            system.Dispatchers.Lookup(id);
        }
        catch (Exception failure)
        {
            throw Wrong(path, "dispatcher", id, $"It cannot be made: {failure.Message} Correct its section.");
        }
    }

    static ConfigurationException Wrong(string path, string what, string value, string fix) =>
        new($"akka.actor.deployment gives '{path}' the {what} '{value}'. {fix}");
}
