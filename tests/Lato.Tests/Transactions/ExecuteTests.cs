namespace Lato.Tests.Transactions;

public sealed class ExecuteTests
{
    sealed record Count : Query<int>;

    sealed record Names : Query<string?>;

    sealed record Do : Command;

    static ApplicationModule Module(string name, Delegate handler) => new ApplicationModule(name).Handle<Count>(handler);

    [Fact]
    public async Task Every_handler_runs_and_the_results_are_composed() =>
        Assert.Equal(6, await new Application().AddModule(Module("a", () => 1)).AddModule(Module("b", () => Task.FromResult(2))).AddModule(Module("c", () => 3)).ExecuteAsync(new Count()));

    [Fact]
    public async Task No_handler_is_an_error()
    {
        var failure = await Assert.ThrowsAsync<HandlerNotFoundException>(() => new Application("company").ExecuteAsync(new Count()));

        Assert.Equal("No handler for 'Count' in application 'company'. Register one with module.Handle<Count>(…) or [Handler].", failure.Message);
    }

    [Fact]
    public async Task Null_answers_are_dropped()
    {
        var app = new Application()
            .AddModule(new ApplicationModule("a").Handle<Names>(() => (string?)null))
            .AddModule(new ApplicationModule("b").Handle<Names>(() => "b"));

        Assert.Equal("b", await app.ExecuteAsync(new Names()));
    }

    [Fact]
    public async Task Only_null_answers_are_null() =>
        Assert.Null(await new Application().Handle<Names>(() => (string?)null).AddModule(new ApplicationModule("a").Handle<Names>(() => (string?)null)).ExecuteAsync(new Names()));

    [Fact]
    public async Task A_failing_handler_keeps_those_after_it_from_running()
    {
        var ran = new List<string>();
        var app = new Application()
            .AddModule(new ApplicationModule("a").Handle<Do>(() => ran.Add("a")))
            .AddModule(new ApplicationModule("b").Handle<Do>(void () => throw new ArithmeticException()))
            .AddModule(new ApplicationModule("c").Handle<Do>(() => ran.Add("c")));

        await Assert.ThrowsAsync<ArithmeticException>(() => app.ExecuteAsync(new Do()));

        Assert.Equal(["a"], ran);
    }

    [Fact]
    public async Task A_composer_replaces_the_rule_even_for_one_result()
    {
        var app = new Application("app").Handle<Count>(() => 5).Compose<Count, int>(results => results.Get<int>("app") * 2);

        Assert.Equal(10, await app.ExecuteAsync(new Count()));
    }

    [Fact]
    public async Task A_composer_may_take_results_of_other_types_than_the_message_promises()
    {
        var app = new Application("app").Handle<Count>(() => "five").Compose<Count, int>(results => results.Get<string>("app").Length);

        Assert.Equal(4, await app.ExecuteAsync(new Count()));
    }

    [Fact]
    public async Task Results_that_do_not_go_together_are_an_error_naming_the_modules()
    {
        var app = new Application()
            .AddModule(new ApplicationModule("a").Handle("alias", () => 1))
            .AddModule(new ApplicationModule("b").Handle<Names>(() => (object)"text"))
            .AddModule(new ApplicationModule("c").Handle<Names>(() => (object)new List<int>()));

        var failure = await Assert.ThrowsAsync<CompositionException>(() => app.ExecuteAsync(new Names()));

        Assert.Equal(["b", "c"], failure.Modules);
    }
}
