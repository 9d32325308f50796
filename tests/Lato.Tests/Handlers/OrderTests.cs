namespace Lato.Tests.Handlers;

public sealed class OrderTests
{
    sealed record Happened : Event;

    sealed record Spell : Query<string>;

    static ApplicationModule Module(string name, params ApplicationModule[] submodules) =>
        With(new ApplicationModule(name).Handle<Happened>(() => $"{name}1").Handle<Happened>(() => $"{name}2").Handle<Spell>(() => name), submodules);

    static T With<T>(T module, params ApplicationModule[] submodules)
        where T : ApplicationModule
    {
        Array.ForEach(submodules, submodule => module.AddModule(submodule));
        return module;
    }

    readonly Application _app = With(
        new Application().Handle<Happened>(() => "0"), Module("a", Module("b", Module("c")), Module("d")), Module("e"));

    [Fact]
    public async Task A_modules_own_handlers_go_before_its_submodules_depth_first()
    {
        string[] expected = ["0", "a1", "a2", "b1", "b2", "c1", "c2", "d1", "d2", "e1", "e2"];

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(expected, (await _app.PublishAsync(new Happened())).Values);
        }
    }

    [Fact]
    public async Task Results_are_composed_in_that_order() =>
        Assert.Equal("abcde", await _app.ExecuteAsync(new Spell()));

    [Fact]
    public async Task Registration_order_counts_even_if_submodules_were_included_first()
    {
        var app = new Application().AddModule(Module("a")).Handle<Spell>(() => "0");

        Assert.Equal("0a", await app.ExecuteAsync(new Spell()));
    }

    [Fact]
    public async Task Results_tell_their_handlers()
    {
        var results = await _app.PublishAsync(new Happened());

        Assert.Equal(["lato", "a", "a", "b", "b", "c", "c", "d", "d", "e", "e"], results.Select(result => result.Handler.Module));
    }
}
