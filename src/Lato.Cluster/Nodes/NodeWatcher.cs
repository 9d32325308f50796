using Akka.Actor;
using Akka.Cluster;

namespace Lato.Cluster.Nodes;

/// <summary>Hears from the cluster which nodes there are.</summary>
internal sealed class NodeWatcher : ReceiveActor
{
    readonly Akka.Cluster.Cluster _cluster = Akka.Cluster.Cluster.Get(Context.System);

    public NodeWatcher(ClusterNodes nodes)
    {
        Receive<ClusterEvent.MemberUp>(up => nodes.Add(up.Member));
        Receive<ClusterEvent.ReachableMember>(back =>
        {
            if (back.Member.Status == MemberStatus.Up)
            {
                nodes.Add(back.Member);
            }
        });
        Receive<ClusterEvent.UnreachableMember>(lost => nodes.Remove(lost.Member));
        Receive<ClusterEvent.MemberLeft>(left => nodes.Remove(left.Member));
        Receive<ClusterEvent.MemberExited>(exited => nodes.Remove(exited.Member));
        Receive<ClusterEvent.MemberDowned>(downed => nodes.Remove(downed.Member));
        Receive<ClusterEvent.MemberRemoved>(removed => nodes.Remove(removed.Member));
        Receive<ClusterEvent.IMemberEvent>(static _ => { });
    }

    protected override void PreStart() => _cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.IReachabilityEvent));

    protected override void PostStop() => _cluster.Unsubscribe(Self);
}
