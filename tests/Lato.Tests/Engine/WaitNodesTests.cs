using Lato.Engine;

namespace Lato.Tests.Engine;

/// <summary>Random messages that really await each other and wait at gates, against every set that could be stuck.</summary>
public sealed class WaitNodesTests
{
    const int Worlds = 1500;
    const int Most = 9;

    enum Way
    {
        Gate,
        Nothing,
        One,
        All,
        Any,
        AnyOrADelay,
    }

    sealed class Nobody : Actor
    {
        protected internal override ValueTask<object?> ReceiveAsync(object message) => throw new NotSupportedException();
    }

    sealed class Message(string name) : MessageContext(null)
    {
        static readonly LocalActor s_actor = (LocalActor)new LocalEngine().ActorOf("actor", () => new Nobody());

        public Way Way { get; set; }

        public List<Message> Others { get; } = [];

        public int Threshold { get; set; }

        public override LocalActor Actor => s_actor;

        public override InvocationResult ReceiveBy(Actor actor) => throw new NotSupportedException();

        public override string Describe() => name;

        public bool IsStuckIn(HashSet<Message> set) => Way switch
        {
            Way.Gate => Others.Count(set.Contains) >= Threshold,
            Way.One => set.Contains(Others[0]),
            Way.All => Others.Exists(set.Contains),
            Way.Any => Others.TrueForAll(set.Contains),
            _ => false,
        };

        public async Task AwaitAsync()
        {
            var tasks = Others.ConvertAll(other => (Task)other.Pending!.Task);
            switch (Way)
            {
                case Way.One:
                    await tasks[0].ConfigureAwait(false);
                    break;
                case Way.All:
                    await Task.WhenAll(tasks);
                    break;
                case Way.Any:
                    await await Task.WhenAny(tasks);
                    break;
                case Way.AnyOrADelay:
                    await Task.WhenAny([.. tasks, new TaskCompletionSource().Task]);
                    break;
                default:
                    await new TaskCompletionSource().Task;
                    break;
            }
        }
    }

    sealed class Gates(List<Message> messages) : IGate
    {
        public bool HasWaiting => true;

        public void AddWaits(WaitNodes nodes)
        {
            foreach (var message in messages.Where(message => message.Way == Way.Gate))
            {
                var inside = message.Others.Select(other => nodes.Any([other]));
                nodes.Wait(this, HeldMessage.Next(message, message.Pending!.Task), nodes.AtLeast(message.Threshold, inside));
            }
        }

        public bool TryRefuse(MessageContext waiting, Exception refusal) => true;
    }

    static List<Message> RandomWorld(Random random)
    {
        var messages = Enumerable.Range(0, random.Next(2, Most + 1)).Select(i => new Message($"message {i}")).ToList();
        foreach (var (message, i) in messages.Select((message, i) => (message, i)))
        {
            message.Suspend();
            message.Way = random.Next(5) < 2 ? Way.Gate : (Way)random.Next(1, 6);
            if (i == 0)
            {
                message.Way = Way.Gate;
            }
        }

        for (var i = 0; i < messages.Count; i++)
        {
            // What is under way never awaits in a circle; only gates close one.
            var message = messages[i];
            var others = messages.Where((other, place) => message.Way == Way.Gate ? other.Way != Way.Gate : other.Way == Way.Gate || place > i).ToList();
            for (var count = random.Next(1, 4); count > 0 && others.Count > 0; count--)
            {
                message.Others.Add(others[random.Next(others.Count)]);
            }

            message.Threshold = message.Others.Count == 0 ? 1 : random.Next(1, message.Others.Count + 1);
            if (message.Others.Count == 0 && message.Way != Way.Gate)
            {
                message.Way = Way.Nothing;
            }
        }

        foreach (var message in messages.Where(message => message.Way != Way.Gate))
        {
            message.Pending!.Observe(InvocationResult.OfTask(message.AwaitAsync()));
        }

        return messages;
    }

    static HashSet<Message> StuckByTryingAllSets(List<Message> messages)
    {
        var stuck = new HashSet<Message>();
        for (var set = 1; set < 1 << messages.Count; set++)
        {
            var members = messages.Where((_, i) => (set & (1 << i)) != 0).ToHashSet();
            if (members.All(message => message.IsStuckIn(members)))
            {
                stuck.UnionWith(members);
            }
        }

        return stuck;
    }

    [Fact]
    public void Stuck_is_what_cannot_go_on_in_any_order()
    {
        var random = new Random(10);
        var some = 0;
        for (var i = 0; i < Worlds; i++)
        {
            var messages = RandomWorld(random);
            var nodes = new WaitNodes([new Gates(messages)], []);
            StuckNodes.Mark(nodes.All);

            var expected = StuckByTryingAllSets(messages).Where(message => message.Way == Way.Gate).ToHashSet();
            Assert.Equal(expected, nodes.Waiting.Where(node => node.IsStuck).Select(node => (Message)node.What!).ToHashSet());
            some += expected.Count > 0 ? 1 : 0;
        }

        Assert.InRange(some, Worlds / 20, Worlds - 1);
    }

    [Fact]
    public void Refusing_one_of_each_cycle_lets_all_others_go_on()
    {
        var random = new Random(11);
        for (var i = 0; i < Worlds; i++)
        {
            var messages = RandomWorld(random);
            var nodes = new WaitNodes([new Gates(messages)], []);
            var stuck = StuckByTryingAllSets(messages);

            var refused = WaitGraph.FindCycles(nodes).Select(found => (Message)found.Message.What!).ToList();

            Assert.All(refused, message => Assert.Contains(message, stuck));
            refused.ForEach(message => message.Way = Way.Nothing);
            Assert.Empty(StuckByTryingAllSets(messages));
            Assert.Equal(stuck.Count > 0, refused.Count > 0);
        }
    }
}
