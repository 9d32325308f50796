using Akka.Actor;

namespace Lato.Actors.Engine;

/// <summary>Why an Akka actor could not be made.</summary>
internal static class LinkFailure
{
    /// <exception cref="InvalidOperationException">The system has ended.</exception>
    /// <exception cref="ArgumentException">The name is not an element of a path.</exception>
    /// <exception cref="Akka.Configuration.ConfigurationException">The configuration says of the actor what it must not.</exception>
    public static void ThrowIfNotPossible(ActorStart start, ExtendedActorSystem system, bool isEnding)
    {
        if (isEnding)
        {
            throw new InvalidOperationException($"ActorSystem '{system.Name}' has ended, so '{start.Actor.Path}' cannot run on it. Use one that runs.");
        }

        if (!ActorPath.IsValidPathElement(start.Name))
        {
            throw new ArgumentException($"'{start.Name}' is not a valid name of an Akka actor. Use letters, digits and {ActorPath.ValidSymbols}, and no $ at the start.", nameof(start));
        }

        Placement.Check(system, start.Actor.Path);
    }

    public static InvalidOperationException NotMade(ActorLink link, Exception cause)
    {
        var system = link.Engine.System.Name;
        return cause is InvalidActorNameException
            ? new InvalidOperationException($"ActorSystem '{system}' has an actor '/user{link.Start.Actor.Path}' already. Give the application another name, or another system.", cause)
            : new InvalidOperationException($"The Akka actor of '{link.Start.Actor.Path}' could not be made in ActorSystem '{system}': {cause.Message} Correct what the configuration says of it.", cause);
    }

    public static InvalidOperationException NotInTime(IEnumerable<ActorLink> missing, ActorSystem system) =>
        new($"The Akka actors of {string.Join(", ", missing.Select(link => $"'{link.Start.Actor.Path}'"))} in ActorSystem '{system.Name}' did not start within akka.actor.creation-timeout, {system.Settings.CreationTimeout.TotalSeconds} s. See Akka's log.");
}
