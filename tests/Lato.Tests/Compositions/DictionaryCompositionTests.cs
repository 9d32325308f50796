using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Dynamic;

namespace Lato.Tests.Compositions;

public sealed class DictionaryCompositionTests
{
    [Fact]
    public void Price_and_stock_of_two_modules_become_the_details_of_an_item()
    {
        var details = Answers.Compose<Dictionary<string, int>>(
            new Dictionary<string, int> { ["price"] = 2 }, new Dictionary<string, int> { ["stock"] = 80 });

        Assert.Equal(new() { ["price"] = 2, ["stock"] = 80 }, details);
    }

    [Fact]
    public void Three_modules_compose_as_well_as_two()
    {
        var all = Answers.Compose(
            new Dictionary<string, string> { ["a"] = "foo" },
            new Dictionary<string, string> { ["b"] = "bar" },
            new Dictionary<string, string> { ["c"] = "baz" });

        Assert.Equal(new Dictionary<string, string> { ["a"] = "foo", ["b"] = "bar", ["c"] = "baz" }, all);
    }

    [Fact]
    public void Dictionaries_merge_deeply()
    {
        var merged = Answers.Compose<Dictionary<string, object>>(
            new Dictionary<string, object>
            {
                ["item"] = new Dictionary<string, object> { ["price"] = 2, ["tags"] = new[] { "new" } },
            },
            new Dictionary<string, object>
            {
                ["item"] = new Dictionary<string, object> { ["stock"] = 80, ["tags"] = new List<string> { "blue" } },
            });

        var item = Assert.IsType<Dictionary<string, object>>(merged["item"]);
        Assert.Equal(["price", "tags", "stock"], item.Keys);
        Assert.Equal(["new", "blue"], Assert.IsType<string[]>(item["tags"]));
    }

    [Fact]
    public void Of_plain_values_under_one_key_the_last_that_is_not_null_wins()
    {
        var merged = Answers.Compose<Dictionary<string, object?>>(
            new Dictionary<string, object?> { ["id"] = 7, ["name"] = "pen", ["colour"] = null },
            new Dictionary<string, object?> { ["id"] = 8, ["name"] = null, ["colour"] = "blue" });

        Assert.Equal(new() { ["id"] = 8, ["name"] = "pen", ["colour"] = "blue" }, merged);
    }

    [Fact]
    public void Different_value_types_meet_in_object()
    {
        var merged = Answers.Compose<Dictionary<string, object>>(
            new Dictionary<string, int> { ["price"] = 2 }, new Dictionary<string, string> { ["name"] = "pen" });

        Assert.Equal(new() { ["price"] = 2, ["name"] = "pen" }, merged);
    }

    [Fact]
    public void Type_and_comparer_of_the_first_are_kept()
    {
        var right = new Dictionary<string, int> { ["A"] = 2 };

        var plain = Answers.Compose<Dictionary<string, int>>(
            new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 }, right);
        var sorted = Answers.Compose<SortedDictionary<string, int>>(
            new SortedDictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 }, right);
        var immutable = Answers.Compose<ImmutableDictionary<string, int>>(
            ImmutableDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase).Add("a", 1), right);
        var immutableSorted = Answers.Compose<ImmutableSortedDictionary<string, int>>(
            ImmutableSortedDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase).Add("a", 1), right);
        var frozen = Answers.Compose(
            new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase), right);

        IReadOnlyDictionary<string, int>[] all =
            [plain, sorted, immutable, immutableSorted, (FrozenDictionary<string, int>)frozen!];
        Assert.All(all, merged => Assert.Equal(2, Assert.Single(merged).Value));
    }

    [Fact]
    public void Other_dictionary_types_are_kept_too()
    {
        dynamic first = new ExpandoObject();
        first.price = 2;
        dynamic second = new ExpandoObject();
        second.stock = 80;

        dynamic merged = Answers.Compose<ExpandoObject>((object)first, (object)second);

        Assert.Equal(82, merged.price + merged.stock);
    }

    [Fact]
    public void A_list_does_not_go_together_with_a_plain_value()
    {
        var conflict = Answers.Conflict(
            new Dictionary<string, object> { ["item"] = new Dictionary<string, object> { ["tags"] = new[] { "new" } } },
            new Dictionary<string, object> { ["item"] = new Dictionary<string, object> { ["tags"] = "blue" } });

        Assert.Equal("item.tags", conflict.Key);
        Assert.Equal(
            "Cannot compose the result of module 'a' (string[]) with the result of module 'b' (string) at key "
            + "'item.tags'. Specify how with app.Compose<TMessage, TResult>(results => …).",
            conflict.Message);
    }

    [Fact]
    public void Keys_of_different_types_do_not_go_together()
    {
        var conflict = Answers.Conflict(new Dictionary<string, int>(), new Dictionary<int, int>());

        Assert.Contains("'a' (Dictionary<string, int>) with", conflict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_composed_value_that_the_dictionary_cannot_hold_is_a_conflict()
    {
        var one = new Dictionary<string, Queue<int>> { ["q"] = new([1]) };

        Assert.Equal("q", Answers.Conflict(one, one).Key);
    }

    [Fact]
    public void A_value_and_a_dictionary_replace_each_other()
    {
        var plain = new Dictionary<string, object> { ["x"] = 1 };
        var deep = new Dictionary<string, object> { ["x"] = new Dictionary<string, object> { ["y"] = 1 } };

        Assert.Equal(deep["x"], Answers.Compose<Dictionary<string, object>>(plain, deep)["x"]);
        Assert.Equal(1, Answers.Compose<Dictionary<string, object>>(deep, plain)["x"]);
    }
}
