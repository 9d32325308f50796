namespace Lato;

/// <summary>What an engine is told of an actor that has started.</summary>
/// <param name="Actor">The actor.</param>
/// <param name="Parent">The actor above it; null for one without.</param>
/// <param name="Name">Its name, the last part of its path.</param>
/// <param name="EntryPoint">Its application, if it is the actor of one or of a module in it.</param>
/// <param name="Module">The class that was written for its module; null for a module without one, for an application, and for an actor without a module.</param>
public sealed record ActorStart(IActorRef Actor, IActorRef? Parent, string Name, IMessageEntryPoint? EntryPoint = null, Type? Module = null);
