namespace Lato.Tests.BadInput;

/// <summary>Calls that cannot be right: each gets an error that names the thing, the value and the fix, and harms nobody.</summary>
public sealed class BadCallTests
{
    sealed record Unknown : Query<int>;

    sealed record Known(int Number) : Query<int>;

    interface IMissing;

    readonly Application _app = new("app");

    public BadCallTests() => _app
        .Use((ctx, next) => next.InvokeAsync())
        .Handle((Known query) => query.Number)
        .Handle("add", (int a, int b) => a + b)
        .Handle("needs", (string tenant, IMissing missing) => tenant);

    async Task<T> Fails<T>(Func<Task> call)
        where T : Exception
    {
        var failure = await Assert.ThrowsAsync<T>(call);
        Assert.Equal(5, await _app.ExecuteAsync(new Known(5)));
        return failure;
    }

    [Fact]
    public async Task An_unknown_alias()
    {
        var failure = await Fails<HandlerNotFoundException>(() => _app.CallAsync("sub", 1));

        Assert.Equal(
            "No handler for alias 'sub' in application 'app'. Register one with module.Handle(\"sub\", …) or [Handler(\"sub\")]. Known aliases: 'add', 'needs'.",
            failure.Message);
        Assert.Equal(("app", "sub"), (failure.Application, failure.Alias));
    }

    [Fact]
    public async Task An_unknown_message()
    {
        var failure = await Fails<HandlerNotFoundException>(() => _app.ExecuteAsync(new Unknown()));

        Assert.Equal("No handler for 'Unknown' in application 'app'. Register one with module.Handle<Unknown>(…) or [Handler].", failure.Message);
        Assert.Equal(typeof(Unknown), failure.MessageType);
    }

    [Fact]
    public async Task A_missing_dependency()
    {
        var failure = await Fails<UnknownDependencyException>(() => _app.CallAsync("needs", "acme"));

        Assert.Equal(
            "No value for parameter 'missing' (IMissing) of 'app.needs'. There was: argument 1 (String). Pass it as an argument, set it with ctx.Set(\"missing\", …), or register IMissing as a service.",
            failure.Message);
        Assert.Equal(("app.needs", "missing", typeof(IMissing)), (failure.Handler, failure.Parameter, failure.ParameterType));
    }

    [Fact]
    public async Task A_missing_value_of_a_context()
    {
        var failure = await Fails<UnknownDependencyException>(() => _app.InTransactionAsync(new { tenant = "acme" }, ctx => Task.FromResult(ctx.Get<int>("number"))));

        Assert.Equal(
            "Nothing named 'number' of type Int32 in the context. There was: context value 'tenant' (String). Set it with ctx.Set, or register Int32 as a service.",
            failure.Message);
    }

    [Fact]
    public async Task An_extra_positional_argument()
    {
        var failure = await Fails<HandlerArgumentException>(() => _app.CallAsync("add", 1, 2, 3));

        Assert.Equal("'app.add' has no parameter for argument 3 (3 (Int32)). The handler takes: a, b.", failure.Message);
        Assert.Equal(("app.add", "3", 3), (failure.Handler, failure.Argument, failure.Value));
    }

    [Fact]
    public async Task An_extra_named_argument()
    {
        var failure = await Fails<HandlerArgumentException>(() => _app.CallAsync("add", new { a = 1, b = 2, c = 3 }));

        Assert.Equal("'app.add' has no parameter for argument 'c' (3 (Int32)). The handler takes: a, b.", failure.Message);
    }

    [Fact]
    public async Task An_argument_given_twice()
    {
        var failure = await Fails<HandlerArgumentException>(() => _app.CallAsync("add", CallArguments.Positional(1).And(new { a = 2, b = 3 })));

        Assert.Equal("Argument 'a' (2 (Int32)) of 'app.add' is given by position too, as argument 1. Give it once.", failure.Message);
    }

    [Fact]
    public async Task An_argument_of_the_wrong_type()
    {
        var failure = await Fails<HandlerArgumentException>(() => _app.CallAsync("add", 1, "two"));

        Assert.Equal("Argument 'b' of 'app.add' is two (String); it must be of type Int32. Pass one.", failure.Message);
        Assert.Equal("two", failure.Value);
    }

    [Fact]
    public async Task A_null_for_a_value_type()
    {
        var failure = await Fails<HandlerArgumentException>(() => _app.CallAsync("add", 1, null));

        Assert.Equal("Argument 'b' of 'app.add' is null; it must be of type Int32. Pass one.", failure.Message);
    }

    [Fact]
    public async Task A_null_message()
    {
        Assert.Equal("message", (await Fails<ArgumentNullException>(() => _app.ExecuteAsync((Known)null!))).ParamName);
        Assert.Equal("happened", (await Fails<ArgumentNullException>(() => _app.PublishAsync((Event)null!))).ParamName);
        await Fails<ArgumentNullException>(() => _app.InTransactionAsync(ctx => ctx.ExecuteAsync((Known)null!)));
    }

    [Fact]
    public async Task An_empty_alias_or_no_function()
    {
        Assert.Equal("alias", (await Fails<ArgumentException>(() => _app.CallAsync(""))).ParamName);
        Assert.Equal("function", (await Fails<ArgumentNullException>(() => _app.CallAsync((Delegate)null!))).ParamName);
    }
}
