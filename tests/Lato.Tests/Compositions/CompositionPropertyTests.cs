using FsCheck;
using FsCheck.Fluent;

namespace Lato.Tests.Compositions;

public sealed class CompositionPropertyTests
{
    [Fact]
    public void Strings_compose_associatively() =>
        Hold<string[]>(values => ComposesAssociatively([.. values.Select(value => value ?? "")], Assert.Equal));

    [Fact]
    public void Numbers_compose_associatively() =>
        Hold<int[]>(values => ComposesAssociatively([.. values.Select(value => (object)value)], Assert.Equal));

    [Fact]
    public void Lists_compose_associatively() =>
        Hold<List<int>[]>(values => ComposesAssociatively(values, Assert.Equal));

    [Fact]
    public void Sets_compose_associatively() =>
        Hold<int[][]>(values => ComposesAssociatively([.. values.Select(value => value.ToHashSet())], Assert.Equal));

    [Fact]
    public void Dictionaries_of_lists_compose_associatively() =>
        Hold<int[][]>(values => ComposesAssociatively([.. values.Select(Grouped)], Assert.Equal));

    [Fact]
    public void Null_changes_nothing_wherever_it_stands() =>
        Hold<(int[] Values, int Place)>(input =>
        {
            object?[] values = [.. input.Values];
            var place = Math.Abs(input.Place % (values.Length + 1));
            Assert.Equal(Answers.Compose(values), Answers.Compose([.. values[..place], null, .. values[place..]]));
        });

    [Fact]
    public void No_input_is_changed() =>
        Hold<int[][]>(values =>
        {
            Dictionary<int, List<int>>[] inputs = [.. values.Select(Grouped)];
            Answers.Compose([.. inputs]);
            Assert.Equal(values.Select(Grouped), inputs);
        });

    static void ComposesAssociatively(object[] values, Action<object?, object?> assertSame)
    {
        var atOnce = Answers.Compose(values);
        var fromTheRight = values.Reverse().Aggregate((object?)null, (right, left) => Answers.Compose(left, right));
        assertSame(atOnce, fromTheRight);
    }

    static Dictionary<int, List<int>> Grouped(int[] numbers) =>
        numbers.GroupBy(number => number % 3).ToDictionary(group => group.Key, group => group.ToList());

    static void Hold<T>(Action<T> property) =>
        Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true), Prop.ForAll(property));
}
