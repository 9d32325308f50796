using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Lato.Tests.Compositions;

public sealed class ListCompositionTests
{
    abstract record Animal;

    sealed record Cat : Animal;

    sealed record Dog : Animal;

    interface INamed;

    sealed class Street : INamed;

    sealed class Town : INamed;

    [Fact]
    public void Lists_are_joined_in_answer_order() =>
        Assert.Equal([1, 2, 0], Answers.Compose<List<int>>(new List<int> { 1, 2 }, new List<int> { 0 }));

    [Fact]
    public void The_type_of_the_first_is_kept()
    {
        var right = new List<int> { 2 };

        Assert.Equal([1, 2], Answers.Compose<int[]>(new[] { 1 }, right));
        Assert.Equal([1, 2], Answers.Compose<ImmutableList<int>>(ImmutableList.Create(1), right));
        Assert.Equal<int>([1, 2], Assert.IsType<ImmutableArray<int>>(Answers.Compose(ImmutableArray.Create(1), right)));
        Assert.Equal([1, 2], Answers.Compose<Collection<int>>(new Collection<int> { 1 }, right));
        Assert.Equal([1, 2], Answers.Compose<LinkedList<int>>(new LinkedList<int>([1]), right));
    }

    [Fact]
    public void A_type_that_cannot_be_made_becomes_a_list()
    {
        Assert.Equal([1, 2], Answers.Compose<List<int>>(new ReadOnlyCollection<int>([1]), new[] { 2 }));
        Assert.Equal([1, 2], Answers.Compose<List<int>>(new[] { 2 }.Select(number => number - 1), new[] { 2 }));
    }

    [Fact]
    public void Different_elements_meet_in_their_base_type_or_interface()
    {
        Assert.Equal(
            [new Cat(), new Dog()], Answers.Compose<List<Animal>>(new List<Cat> { new() }, new[] { new Dog() }));
        Assert.Equal(2, Answers.Compose<INamed[]>(new[] { new Street() }, new[] { new Town() }).Length);
        Assert.Equal(2, Answers.Compose<Animal[]>(new[] { new Cat() }, new Animal[] { new Dog() }).Length);
    }

    [Fact]
    public void Elements_with_nothing_in_common_meet_in_object()
    {
        Assert.Equal([1, "two"], Answers.Compose<List<object>>(new List<int> { 1 }, new List<string> { "two" }));
        Assert.Equal([1, 2L], Answers.Compose<object[]>(new[] { 1 }, new[] { 2L }));
    }

    [Fact]
    public void A_list_does_not_go_together_with_one_element()
    {
        var conflict = Answers.Conflict(new List<int>(), 1);

        Assert.Equal((typeof(List<int>), typeof(int)), (conflict.FirstType, conflict.SecondType));
        Assert.Equal(["a", "b"], conflict.Modules);
        Assert.Null(conflict.Key);
    }

    [Fact]
    public void A_list_does_not_go_together_with_a_set() => Answers.Conflict(new List<int>(), new HashSet<int>());
}
