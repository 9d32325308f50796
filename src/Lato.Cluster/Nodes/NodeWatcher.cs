using Akka.Actor;
using Akka.Cluster;
using Lato.Cluster.Wire;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Cluster.Nodes;

/// <summary>Hears from the cluster which nodes there are, and from these what their modules handle.</summary>
internal sealed class NodeWatcher : ReceiveActor, IWithTimers
{
    static readonly TimeSpan AskInterval = TimeSpan.FromMilliseconds(500);

    readonly Akka.Cluster.Cluster _cluster = Akka.Cluster.Cluster.Get(Context.System);
    readonly Dictionary<UniqueAddress, Member> _asked = [];
    readonly TimeSpan _joinWait;
    readonly List<AkkaRef> _asking = []; // until the modules of this node are known
    RemoteModules? _own;

    /// <param name="nodes">Where they are kept.</param>
    /// <param name="compare">Is told what the modules of a node handle.</param>
    /// <param name="joinWait">When the node itself should have joined.</param>
    /// <param name="late">Is told that it has not.</param>
    public NodeWatcher(ClusterNodes nodes, Action<Address, RemoteModules> compare, TimeSpan joinWait, Action late)
    {
        _joinWait = joinWait;
        Receive<JoinIsLate>(_ => late());
        Receive<OwnModules>(own =>
        {
            _own = own.Modules;
            nodes.Open(_cluster.SelfUniqueAddress, _own.Contracts.Keys);
            _asking.ForEach(node => node.Tell(_own));
            _asking.Clear();
        });
        Receive<RemoteModules>(modules =>
        {
            if (_asked.Values.FirstOrDefault(member => member.Address.Equals(Sender.Path.Address)) is { } member && _asked.Remove(member.UniqueAddress))
            {
                nodes.Open(member.UniqueAddress, modules.Contracts.Keys);
                compare(member.Address, modules);
            }
        });
        Receive<RemoteHello>(_ =>
        {
            if (_own is not null)
            {
                Sender.Tell(_own);
            }
            else
            {
                _asking.Add(Sender);
            }
        });
        Receive<AskAgain>(_ => Ask(_asked.Values));
        Receive<ClusterEvent.MemberUp>(up => Meet(nodes, up.Member));
        Receive<ClusterEvent.ReachableMember>(back =>
        {
            if (back.Member.Status == MemberStatus.Up)
            {
                Meet(nodes, back.Member);
            }
        });
        Receive<ClusterEvent.UnreachableMember>(lost => Leave(lost.Member, nodes.Remove));
        Receive<ClusterEvent.MemberLeft>(left => Leave(left.Member, nodes.Leave));
        Receive<ClusterEvent.MemberExited>(exited => Leave(exited.Member, nodes.Leave));
        Receive<ClusterEvent.MemberDowned>(downed => Leave(downed.Member, nodes.Remove));
        Receive<ClusterEvent.MemberRemoved>(removed => Leave(removed.Member, removed.PreviousStatus == MemberStatus.Exiting ? nodes.Forget : nodes.Remove));
        Receive<ClusterEvent.IMemberEvent>(static _ => { });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        _cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.IReachabilityEvent));
        Timers.StartSingleTimer(nameof(JoinIsLate), new JoinIsLate(), _joinWait);
        Timers.StartPeriodicTimer(nameof(AskAgain), new AskAgain(), AskInterval);
    }

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    void Meet(ClusterNodes nodes, Member member)
    {
        nodes.Add(member);
        if (member.UniqueAddress.Equals(_cluster.SelfUniqueAddress))
        {
            Timers.Cancel(nameof(JoinIsLate));
            if (_own is not null)
            {
                nodes.Open(member.UniqueAddress, _own.Contracts.Keys);
            }
        }
        else
        {
            _asked[member.UniqueAddress] = member;
            Ask([member]);
        }
    }

    void Ask(IEnumerable<Member> members)
    {
        foreach (var member in members)
        {
            Context.ActorSelection(new RootActorPath(member.Address) / "user" / Self.Path.Name).Tell(new RemoteHello(), Self);
        }
    }

    void Leave(Member member, Action<Member> leave)
    {
        _asked.Remove(member.UniqueAddress);
        leave(member);
    }
}
