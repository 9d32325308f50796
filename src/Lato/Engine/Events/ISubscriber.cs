namespace Lato.Engine;

/// <summary>What is told occurrences, and whose subscriptions end with it.</summary>
internal interface ISubscriber
{
    ActorSubscriptions Subscriptions { get; }
}
