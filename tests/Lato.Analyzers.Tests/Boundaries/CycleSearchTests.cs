using FsCheck;
using FsCheck.Fluent;
using Lato.Analyzers.Boundaries;

namespace Lato.Analyzers.Tests.Boundaries;

public sealed class CycleSearchTests
{
    [Fact]
    public void No_edges_no_cycles() => Assert.Empty(CycleSearch.PathsIn([]));

    [Fact]
    public void Each_group_of_nodes_that_reach_one_another_has_one_path() => Assert.Equal(
        ["a -> b -> a", "x -> y -> z -> x"],
        PathsIn(("y", "z"), ("b", "a"), ("a", "b"), ("z", "x"), ("x", "y"), ("a", "x"), ("z", "y"), ("b", "b")));

    [Fact]
    public void The_order_of_edges_does_not_matter() => Prop.ForAll(Graphs, edges =>
        PathsIn(edges).SequenceEqual(PathsIn([.. edges.Reverse()]))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_path_consists_of_edges_and_ends_where_it_began() => Prop.ForAll(Graphs, edges =>
        CycleSearch.PathsIn(edges).All(path => path[0] == path[^1] && path.Zip(path.Skip(1)).All(edge => edges.Contains(edge)))).QuickCheckThrowOnFailure();

    [Fact]
    public void There_is_none_if_every_edge_leads_upwards() => Prop.ForAll(Graphs, edges =>
        CycleSearch.PathsIn(edges.Where(edge => string.CompareOrdinal(edge.From, edge.To) < 0)).Count == 0).QuickCheckThrowOnFailure();

    [Fact]
    public void There_is_one_if_an_edge_leads_back() => Prop.ForAll(Graphs, edges =>
        edges.Length == 0 || CycleSearch.PathsIn([.. edges, (edges[0].To, edges[0].From)]).Count > 0).QuickCheckThrowOnFailure();

    static Arbitrary<(string From, string To)[]> Graphs
    {
        get
        {
            var node = Gen.Choose(0, 7).Select(number => ((char)('a' + number)).ToString());
            return (from @from in node from to in node select (@from, to)).ArrayOf().ToArbitrary();
        }
    }

    static string[] PathsIn(params (string From, string To)[] edges) => [.. CycleSearch.PathsIn(edges).Select(path => string.Join(" -> ", path))];
}
