using Lato.Engine;

namespace Lato.Tests.Engine;

/// <summary>Who may be inside at the same time, against the plain rule, over random call trees.</summary>
public sealed class AdmissionTests
{
    sealed class Call(MessageContext? parent, bool isReader) : MessageContext(parent)
    {
        public override LocalActor Actor => null!;

        public bool IsReader => isReader;

        public override InvocationResult ReceiveBy(Actor actor) => throw new NotSupportedException();

        public override string Describe() => "a call";
    }

    static bool IsInside(MessageContext message) => message.IsInside;

    static bool MayBeBeside(Call entering, Call inside) => entering.IsDescendantOf(inside) || (entering.IsReader && inside.IsReader);

    static void Run(int seed, Admission admission, Func<Call, List<Call>, bool> mayEnter)
    {
        var random = new Random(seed);
        var inside = new List<Call>();
        var waiting = new List<(Call Call, LinkedListNode<HeldMessage> Place)>();
        var begun = new List<Call>();
        for (var step = 0; step < 400; step++)
        {
            switch (random.Next(4))
            {
                case 0 or 1:
                    var call = new Call(random.Next(3) == 0 || begun.Count == 0 ? null : begun[random.Next(begun.Count)], random.Next(3) == 0);
                    call.Flags = call.IsReader ? MessageFlags.ReadOnly : MessageFlags.None;
                    if (admission.TryEnter(call))
                    {
                        Assert.True(mayEnter(call, inside));
                        Enter(call);
                    }
                    else
                    {
                        waiting.Add((call, admission.Hold(HeldMessage.Next(call, Task.CompletedTask))));
                    }

                    break;
                case 2 when inside.Count > 0:
                    var ending = inside[random.Next(inside.Count)];
                    ending.State = MessageState.Ended;
                    inside.Remove(ending);
                    admission.Leave(ending);
                    break;
                case 3 when waiting.Count > 0 && random.Next(3) == 0:
                    var withdrawn = waiting[random.Next(waiting.Count)];
                    admission.Withdraw(withdrawn.Place);
                    waiting.Remove(withdrawn);
                    break;
            }

            while (admission.LetNextIn() is { } next)
            {
                Assert.True(mayEnter((Call)next, inside));
                Assert.Equal(1, waiting.RemoveAll(held => held.Call == next));
                Enter((Call)next);
            }

            Assert.Equal(waiting.Count > 0, admission.HasWaiting);
            Assert.Equal(waiting.Count > 0, admission.AnyWaiting is not null);
            Assert.DoesNotContain(waiting, held => IsCalledFromInside(held.Call) && mayEnter(held.Call, inside));
            Assert.False(inside.Count == 0 && waiting.Count > 0);
        }

        void Enter(Call call)
        {
            call.State = MessageState.Inside;
            inside.Add(call);
            begun.Add(call);
        }

        bool IsCalledFromInside(Call call) => inside.Exists(caller => call.IsDescendantOf(caller));
    }

    [Fact]
    public void Only_callers_and_other_readers_are_beside_an_exclusive_message()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            Run(seed, new ExclusiveAdmission(IsInside), (call, inside) => inside.TrueForAll(active => MayBeBeside(call, active)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void As_many_call_trees_are_inside_as_there_are_slots(int slots)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var trees = new Dictionary<Call, int>();
            var next = 0;
            Run(seed, new SlotAdmission(IsInside, slots), (call, inside) =>
            {
                var caller = call.Parent;
                while (caller is not null && !caller.IsInside)
                {
                    caller = caller.Parent;
                }

                trees[call] = caller is Call known ? trees[known] : next++;
                return caller is not null || inside.Select(active => trees[active]).Distinct().Count() < slots;
            });
        }
    }

    [Fact]
    public void Messages_from_outside_enter_in_their_order()
    {
        var admission = new ExclusiveAdmission(IsInside);
        var first = new Call(null, false);
        Assert.True(admission.TryEnter(first));
        first.State = MessageState.Inside;
        var calls = Enumerable.Range(0, 5).Select(_ => new Call(null, false)).ToList();
        var places = calls.ConvertAll(call => admission.Hold(HeldMessage.Next(call, Task.CompletedTask)));
        admission.Withdraw(places[1]);

        var order = new List<MessageContext>();
        for (MessageContext? inside = first; inside is not null; inside = admission.LetNextIn())
        {
            order.Add(inside);
            admission.Leave(inside);
        }

        Assert.Equal([first, calls[0], calls[2], calls[3], calls[4]], order);
    }
}
