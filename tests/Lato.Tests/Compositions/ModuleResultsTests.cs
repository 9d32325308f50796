namespace Lato.Tests.Compositions;

public sealed class ModuleResultsTests
{
    [Fact]
    public void A_composer_picks_results_by_module()
    {
        var results = new ModuleResults(
        [
            new("pricing", new Dictionary<string, int> { ["pencil"] = 1, ["pen"] = 2 }),
            new("warehouse", new Dictionary<string, int> { ["pencil"] = 100, ["pen"] = 80 }),
        ]);

        var prices = results.Get<IReadOnlyDictionary<string, int>>("pricing");
        var stocks = results.Get<IReadOnlyDictionary<string, int>>("warehouse");

        Assert.Equal(
            [("pencil", 1, 100), ("pen", 2, 80)],
            prices.Select(price => (price.Key, price.Value, stocks[price.Key])));
    }

    [Fact]
    public void A_composer_may_start_from_the_default_composition()
    {
        var results = new ModuleResults(Answers.Of("foo", null, "bar"));

        Assert.Equal("foobar!", results.Compose() + "!");
    }

    [Fact]
    public void Results_come_in_answer_order_nulls_included()
    {
        var results = new ModuleResults([new("z", 1), new("a", null), new("m", 2)]);

        Assert.Equal(["z", "a", "m"], results.Keys);
        Assert.Equal([1, null, 2], results.Values);
        Assert.Equal([new("z", 1), new("a", null), new("m", 2)], results.ToArray());
        Assert.Equal(3, results.Count);
        Assert.True(results.TryGetValue("a", out var nothing) && nothing is null && results.ContainsKey("a"));
        Assert.False(results.TryGetValue("other", out _) || results.ContainsKey("other"));
    }

    [Fact]
    public void Several_results_of_one_module_are_composed_and_kept()
    {
        var results = new ModuleResults([new("a", "foo"), new("b", "bar"), new("a", null), new("a", "baz")]);

        Assert.Equal("foobaz", results["a"]);
        Assert.Equal(["foo", null, "baz"], results.All("a"));
        Assert.Equal("foobarbaz", results.Compose());
    }

    [Fact]
    public void Results_of_one_module_that_do_not_go_together_can_still_be_read_one_by_one()
    {
        var results = new ModuleResults([new("a", 1), new("a", "two")]);

        Assert.Equal([1, "two"], results.All("a"));
        var conflict = Assert.Throws<CompositionException>(() => results["a"]);
        Assert.StartsWith(
            "Cannot compose the result of module 'a' (int) with the result of module 'a' (string).",
            conflict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_did_not_answer_is_an_error_naming_those_that_did()
    {
        var missing = Assert.Throws<KeyNotFoundException>(() => new ModuleResults(Answers.Of(1, 2)).Get<int>("c"));
        var nobody = Assert.Throws<KeyNotFoundException>(() => new ModuleResults([])["c"]);

        Assert.Equal("No result of module 'c'. Modules that returned one: 'a', 'b'.", missing.Message);
        Assert.Equal("No result of module 'c': no module returned one.", nobody.Message);
    }

    [Fact]
    public void A_result_of_another_type_is_an_error_naming_both()
    {
        var results = new ModuleResults(Answers.Of(new List<int?>()));

        var error = Assert.Throws<InvalidCastException>(() => results.Get<string[]>("a"));

        Assert.Equal(
            "Module 'a' returned List<int?>, which is not string[]. Ask for that type instead.", error.Message);
    }

    [Fact]
    public void Null_is_only_returned_where_the_type_can_say_so()
    {
        var results = new ModuleResults(Answers.Of([null]));

        Assert.Null(results.Get<int?>("a"));
        var error = Assert.Throws<InvalidCastException>(() => results.Get<string>("a"));
        Assert.Equal(
            "Module 'a' returned null where string was asked for. Where null is a valid result, read results[\"a\"].",
            error.Message);
    }
}
