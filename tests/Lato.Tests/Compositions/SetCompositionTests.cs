using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Lato.Tests.Compositions;

public sealed class SetCompositionTests
{
    static readonly StringComparer AnyCase = StringComparer.OrdinalIgnoreCase;

    [Fact]
    public void Sets_are_united()
    {
        var united = Answers.Compose<HashSet<int>>(new HashSet<int> { 1, 2 }, new HashSet<int> { 2, 3 });

        Assert.Equal([1, 2, 3], united.Order());
    }

    [Fact]
    public void Type_and_comparer_of_the_first_are_kept()
    {
        var right = new HashSet<string> { "A" };

        Assert.Single(Answers.Compose<HashSet<string>>(new HashSet<string>(["a"], AnyCase), right));
        Assert.Single(Answers.Compose<SortedSet<string>>(new SortedSet<string>(["a"], AnyCase), right));
        Assert.Single(Answers.Compose<ImmutableHashSet<string>>(ImmutableHashSet.Create(AnyCase, "a"), right));
        Assert.Single(Answers.Compose<ImmutableSortedSet<string>>(ImmutableSortedSet.Create(AnyCase, "a"), right));
        Assert.Single((FrozenSet<string>)Answers.Compose(new[] { "a" }.ToFrozenSet(AnyCase), right)!);
    }

    [Fact]
    public void Different_elements_meet_in_object()
    {
        var united = Answers.Compose<HashSet<object>>(new HashSet<int> { 1 }, new HashSet<string> { "two" });

        Assert.Equal(2, united.Count);
    }
}
