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
    readonly Dictionary<UniqueAddress, Member> _undescribed = []; // of which the names of modules have come, and not what they handle
    readonly TimeSpan _joinWait;
    readonly HashSet<AkkaRef> _asking = []; // until the modules of this node are known, and again until what they handle is
    OwnModules? _own;
    RemoteContracts? _contracts; // found out once another node has asked
    bool _isDescribing;

    /// <param name="nodes">Where they are kept.</param>
    /// <param name="compare">Is told what the modules of a node handle; it is quick.</param>
    /// <param name="joinWait">When the node itself should have joined.</param>
    /// <param name="late">Is told that it has not.</param>
    public NodeWatcher(ClusterNodes nodes, Action<Address, RemoteContracts> compare, TimeSpan joinWait, Action late)
    {
        _joinWait = joinWait;
        Receive<JoinIsLate>(_ => late());
        Receive<OwnModules>(own =>
        {
            _own = own;
            nodes.Open(_cluster.SelfUniqueAddress, own.Modules.Names);
            AkkaRef[] asking = [.. _asking];
            _asking.Clear();
            Array.ForEach(asking, Respond);
        });
        Receive<OwnContracts>(own =>
        {
            _contracts = own.Contracts;
            foreach (var node in _asking)
            {
                node.Tell(_contracts);
            }

            _asking.Clear();
        });
        Receive<RemoteModules>(modules =>
        {
            if (TryTakeSender(_asked) is { } member)
            {
                nodes.Open(member.UniqueAddress, modules.Names);
                _undescribed[member.UniqueAddress] = member;
            }
        });
        Receive<RemoteContracts>(contracts =>
        {
            if (TryTakeSender(_undescribed) is { } member)
            {
                compare(member.Address, contracts);
            }
        });
        Receive<RemoteHello>(_ =>
        {
            if (_own is not null)
            {
                Respond(Sender);
            }
            else
            {
                _asking.Add(Sender);
            }
        });
        Receive<AskAgain>(_ => Ask(_asked.Values.Concat(_undescribed.Values)));
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
                nodes.Open(member.UniqueAddress, _own.Modules.Names);
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
        _undescribed.Remove(member.UniqueAddress);
        leave(member);
    }

    void Respond(AkkaRef node)
    {
        node.Tell(_own!.Modules);
        if (_contracts is not null)
        {
            node.Tell(_contracts);
            return;
        }

        _asking.Add(node);
        if (!_isDescribing)
        {
            _isDescribing = true;
            Task.Run(_own.Describe).PipeTo(Self, success: static contracts => new OwnContracts(contracts));
        }
    }

    Member? TryTakeSender(Dictionary<UniqueAddress, Member> members) =>
        members.Values.FirstOrDefault(member => member.Address.Equals(Sender.Path.Address)) is { } member && members.Remove(member.UniqueAddress) ? member : null;
}
