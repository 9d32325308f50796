using Lato.Engine;

namespace Lato.Tests.Engine;

/// <summary>
/// Which messages are refused. <c>a at b</c> waits at a gate until b leaves, <c>a at b|c</c> until either does; <c>b awaits a+c</c>
/// is under way, and goes on when both have been answered.
/// </summary>
public sealed class WaitGraphTests
{
    sealed class Nobody : Actor
    {
        protected internal override ValueTask<object?> ReceiveAsync(object message) => throw new NotSupportedException();
    }

    sealed class Waiting(string name) : MessageContext(null)
    {
        static readonly LocalActor s_actor = (LocalActor)new LocalEngine().ActorOf("actor", () => new Nobody());

        public override LocalActor Actor => s_actor;

        public override InvocationResult ReceiveBy(Actor actor) => throw new NotSupportedException();

        public override string Describe() => name;
    }

    sealed class Gates(List<(HeldMessage Held, List<MessageContext> Inside)> held) : IGate
    {
        public bool HasWaiting => true;

        public void AddWaits(WaitNodes nodes)
        {
            foreach (var (message, inside) in held)
            {
                nodes.Wait(this, message, nodes.AtLeast(inside.Count, inside.Select(message => nodes.Any([message]))));
            }
        }

        public bool TryRefuse(MessageContext waiting, Exception refusal) => true;
    }

    [Theory]
    [InlineData("", "a at b")]
    [InlineData("", "a at b, b awaits c, c at d")] // a line has an end
    [InlineData("a", "a at b, b awaits a")]
    [InlineData("c", "a at b, b awaits c, c at d, d awaits a")] // the one that began to wait last
    [InlineData("c", "c at d, d awaits a, a at b, b awaits c", "a c")]
    [InlineData("a c", "a at b, b awaits a, c at d, d awaits c")] // two cycles that do not touch
    [InlineData("a", "a at b, b awaits a, c at b")] // what only waits for a cycle goes on after it
    [InlineData("a c", "a at b, b awaits a+c, c at b")] // without both, b never goes on
    [InlineData("", "a at b|c, b awaits a")] // c may leave
    [InlineData("", "a at b|c, b awaits a, c awaits d, d at e")]
    [InlineData("a", "a at b|c, b awaits a, c awaits a")] // neither leaves
    [InlineData("a", "a at b|c, b awaits a, c awaits d, d at b")] // both lead back, and without a all others go on
    [InlineData("", "a at b, b awaits c")] // c is under way, and waits for nothing
    public void One_message_of_each_cycle_is_refused_and_no_other(string refused, string waits, string? order = null)
    {
        var found = WaitGraph.FindCycles(NodesOf(waits, order?.Split(' ') ?? []));

        Assert.Equal(refused, string.Join(" ", found.Select(one => ((MessageContext)one.Message.What!).Describe()).Order()));
    }

    static WaitNodes NodesOf(string waits, string[] order)
    {
        var all = new Dictionary<string, Waiting>();
        var (held, awaits) = (new List<(HeldMessage, List<MessageContext>)>(), new List<(Waiting, List<Task>)>());
        var gates = waits.Split(", ").Select(wait => wait.Split(' ')).ToList();
        foreach (var wait in gates.OrderBy(wait => Array.IndexOf(order, wait[0])))
        {
            if (wait[1] == "at")
            {
                held.Add((HeldMessage.Next(Message(wait[0]), Message(wait[0]).Pending!.Task), [.. wait[2].Split('|').Select(Message)]));
            }
            else
            {
                awaits.Add((Message(wait[0]), [.. wait[2].Split('+').Select(other => (Task)Message(other).Pending!.Task)]));
            }
        }

        awaits.ForEach(wait => wait.Item1.Pending!.Observe(InvocationResult.OfTask(AwaitAllAsync(wait.Item2))));
        return new WaitNodes([new Gates(held)], []);

        Waiting Message(string name)
        {
            if (!all.TryGetValue(name, out var message))
            {
                all.Add(name, message = new Waiting(name));
                message.Suspend();
            }

            return message;
        }
    }

    static async Task AwaitAllAsync(List<Task> tasks) => await Task.WhenAll(tasks);
}
