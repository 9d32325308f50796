using Lato.Cluster.Wire;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Requests;

/// <summary>A reply, and what has sent it.</summary>
internal readonly record struct RemoteReply(IRemoteReply Reply, AkkaRef Sender);
