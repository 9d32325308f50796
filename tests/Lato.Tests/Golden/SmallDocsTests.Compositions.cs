using Lato.Compositions;

namespace Lato.Tests.Golden;

/// <summary>The small cases of the original's documents: several modules answer.</summary>
public sealed partial class SmallDocsTests
{
    sealed record GetItemDetails(string Id) : Query<Dictionary<string, object>>;

    sealed record GetAllItemDetails : Query<List<ItemDetails>>;

    sealed record ItemDetails(string ItemId, int Price, int Stock);

    sealed record Describe : Query<Dictionary<string, string>>;

    sealed record Spell : Query<string>;

    static ApplicationModule Answering(string module, string key, string value) =>
        new ApplicationModule(module).Handle<Describe>(() => new Dictionary<string, string> { [key] = value });

    [Fact]
    public async Task Details_of_several_modules_are_merged()
    {
        var app = new Application()
            .AddModule(new ApplicationModule("pricing").Handle((GetItemDetails query) => new Dictionary<string, object> { ["price"] = 2 }))
            .AddModule(new ApplicationModule("warehouse").Handle((GetItemDetails query) => new Dictionary<string, object> { ["stock"] = 80 }));

        Assert.Equal(new Dictionary<string, object> { ["price"] = 2, ["stock"] = 80 }, await app.ExecuteAsync(new GetItemDetails("pen")));
    }

    [Fact]
    public async Task A_composer_joins_the_results_by_module()
    {
        var app = new Application()
            .AddModule(new ApplicationModule("pricing").Handle<GetAllItemDetails>(() => new Dictionary<string, int> { ["pencil"] = 1, ["pen"] = 2 }))
            .AddModule(new ApplicationModule("warehouse").Handle<GetAllItemDetails>(() => new Dictionary<string, int> { ["pencil"] = 100, ["pen"] = 80 }))
            .Compose<GetAllItemDetails, List<ItemDetails>>(results =>
            {
                var stock = results.Get<Dictionary<string, int>>("warehouse");
                return [.. results.Get<Dictionary<string, int>>("pricing").Select(item => new ItemDetails(item.Key, item.Value, stock[item.Key]))];
            });

        Assert.Equal([new("pencil", 1, 100), new("pen", 2, 80)], await app.ExecuteAsync(new GetAllItemDetails()));
    }

    [Fact]
    public void Nothing_composes_to_null()
    {
        Assert.Null(ResultComposer.Compose([]));
        Assert.Null(ResultComposer.Compose([new("a", null), new("b", null)]));
    }

    [Fact]
    public async Task Two_modules_answer_one_message()
    {
        var app = new Application().AddModule(Answering("module1", "module1", "foo")).AddModule(Answering("module2", "module2", "bar"));

        Assert.Equal(new Dictionary<string, string> { ["module1"] = "foo", ["module2"] = "bar" }, await app.ExecuteAsync(new Describe()));
    }

    [Fact]
    public async Task A_submodule_answers_too()
    {
        var app = new Application()
            .AddModule(Answering("ModuleA", "a", "foo"))
            .AddModule(Answering("ModuleB", "b", "bar").AddModule(Answering("ModuleC", "c", "baz")));

        Assert.Equal(new Dictionary<string, string> { ["a"] = "foo", ["b"] = "bar", ["c"] = "baz" }, await app.ExecuteAsync(new Describe()));
    }

    [Fact]
    public async Task A_composer_may_use_the_default_rule()
    {
        var app = new Application().Compose<Spell, string>(results =>
        {
            var merged = (Dictionary<string, string>)results.Compose()!;
            return merged["a"] + merged["b"] + merged["c"];
        });
        foreach (var (key, value) in new[] { ("a", "foo"), ("b", "bar"), ("c", "baz") })
        {
            app.AddModule(new ApplicationModule(key).Handle<Spell>(() => new Dictionary<string, string> { [key] = value }));
        }

        Assert.Equal("foobarbaz", await app.ExecuteAsync(new Spell()));
    }
}
