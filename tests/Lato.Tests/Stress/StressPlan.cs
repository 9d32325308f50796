namespace Lato.Tests.Stress;

/// <summary>What one invocation does: a tree of calls, made from a seed.</summary>
internal sealed class StressPlan
{
    public required StressCall Call { get; init; }

    public required StressPlan? Parent { get; init; }

    public required string Module { get; init; }

    public StressWay Way { get; private init; }

    public int Yields { get; private init; }

    public bool Throws { get; private init; }

    public bool Swallows { get; private init; }

    /// <summary>When the call of this plan is cancelled by a token of its own, or null.</summary>
    public TimeSpan? CancelledAfter { get; private init; }

    public List<StressPlan> Children { get; } = [];

    public static StressPlan Random(Random random, StressCall call, StressPlan? parent, int depth)
    {
        var plan = new StressPlan
        {
            Call = call,
            Parent = parent,
            Module = StressWorld.Modules[random.Next(StressWorld.Modules.Length)],
            Way = (StressWay)random.Next(Enum.GetValues<StressWay>().Length),
            Yields = random.Next(3),
            Throws = random.Next(25) == 0,
            Swallows = random.Next(4) == 0,
            CancelledAfter = random.Next(10) == 0 ? TimeSpan.FromMilliseconds(random.Next(20)) : null,
        };
        var childrensCall = plan.Way == StressWay.InTransactionsOfTheirOwn ? new StressCall() : call; // whose outcome is another one
        for (var children = depth == 0 ? 0 : random.Next(4); children > 0; children--)
        {
            plan.Children.Add(Random(random, childrensCall, plan, depth - 1));
        }

        return plan;
    }

    /// <summary>A plan without calls, for what receives an event.</summary>
    public StressPlan Leaf(string module) => new() { Call = Call, Parent = this, Module = module, Yields = Yields };

    public bool IsBelow(StressPlan other)
    {
        for (var plan = this; plan is not null; plan = plan.Parent)
        {
            if (plan == other)
            {
                return true;
            }
        }

        return false;
    }
}
