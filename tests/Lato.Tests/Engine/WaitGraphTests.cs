using Lato.Engine;

namespace Lato.Tests.Engine;

/// <summary>What is stuck, and whom to refuse, against every possible answer.</summary>
public sealed class WaitGraphTests
{
    const int Graphs = 3000;
    const int Most = 9;

    static WaitNode[] RandomGraph(Random random)
    {
        var nodes = new WaitNode[random.Next(1, Most + 1)];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = new WaitNode($"node {i}", random.Next(1, 4));
        }

        for (var transports = random.Next(0, 3 * nodes.Length); transports > 0; transports--)
        {
            nodes[random.Next(nodes.Length)].WaitFor(nodes[random.Next(nodes.Length)]);
        }

        return nodes;
    }

    /// <summary>The union of all sets in which each has enough inputs in the set: what cannot go on whatever happens first.</summary>
    static HashSet<WaitNode> StuckByTryingAllSets(WaitNode[] nodes)
    {
        var stuck = new HashSet<WaitNode>();
        for (var set = 1; set < 1 << nodes.Length; set++)
        {
            var members = nodes.Where((_, i) => (set & (1 << i)) != 0).ToHashSet();
            if (members.All(node => node.Inputs.Count(members.Contains) >= node.Threshold))
            {
                stuck.UnionWith(members);
            }
        }

        return stuck;
    }

    [Fact]
    public void Stuck_is_what_every_possible_set_says()
    {
        var random = new Random(8);
        var some = 0;
        for (var i = 0; i < Graphs; i++)
        {
            var nodes = RandomGraph(random);
            StuckNodes.Mark(nodes);

            var expected = StuckByTryingAllSets(nodes);
            Assert.Equal(expected, nodes.Where(node => node.IsStuck).ToHashSet());
            some += expected.Count > 0 && expected.Count < nodes.Length ? 1 : 0;
        }

        Assert.InRange(some, Graphs / 10, Graphs);
    }

    [Fact]
    public void A_cycle_is_one_of_stuck_nodes_each_of_which_waits_for_the_next()
    {
        var random = new Random(9);
        for (var i = 0; i < Graphs; i++)
        {
            var nodes = RandomGraph(random);
            StuckNodes.Mark(nodes);
            foreach (var stuck in nodes.Where(node => node.IsStuck))
            {
                var cycle = StuckNodes.CycleBehind(stuck);

                Assert.All(cycle, node => Assert.True(node.IsStuck));
                Assert.All(cycle.Select((node, place) => (node, cycle[(place + 1) % cycle.Count])), pair => Assert.Contains(pair.Item2, pair.node.Inputs));
            }
        }
    }

    [Fact]
    public void Looking_takes_time_that_is_linear_in_the_number_of_waits()
    {
        WaitNode[] Chain(int length)
        {
            var nodes = Enumerable.Range(0, length).Select(i => new WaitNode(i, 1)).ToArray();
            for (var i = 1; i < length; i++)
            {
                nodes[i].WaitFor(nodes[i - 1]);
            }

            return nodes;
        }

        var nodes = Chain(200_000);
        StuckNodes.Mark(nodes);

        Assert.DoesNotContain(nodes, node => node.IsStuck);
    }
}
