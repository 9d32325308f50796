using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

public sealed class MiddlewareTests
{
    sealed record Outer : Command<string>;

    sealed record Inner : Query<string>;

    sealed class Counting : ITransactionMiddleware
    {
        public int Count { get; private set; }

        public ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next)
        {
            Count++;
            return next.InvokeAsync();
        }
    }

    static Application App() => new Application("app")
        .Handle(async (Outer command, TransactionContext ctx) => $"outer {await ctx.ExecuteAsync(new Inner())}")
        .Handle<Inner>(() => "inner");

    [Fact]
    public async Task A_nested_call_passes_the_middlewares_again()
    {
        var journal = new Journal();
        var app = App().Use((ctx, next) =>
        {
            journal.Write(next.Handler.Name);
            return next.InvokeAsync();
        });

        Assert.Equal("outer inner", await app.ExecuteAsync(new Outer()));
        Assert.Equal(["Outer", "Inner"], journal.Lines);
    }

    [Fact]
    public async Task A_middleware_may_be_a_class()
    {
        var middleware = new Counting();

        await App().Use(middleware).ExecuteAsync(new Outer());

        Assert.Equal(2, middleware.Count);
    }

    [Fact]
    public async Task A_middleware_may_skip_the_handler() =>
        Assert.Equal("skipped", await App().Use((ctx, next) => ValueTask.FromResult<object?>("skipped")).ExecuteAsync(new Outer()));

    [Fact]
    public async Task A_middleware_may_replace_the_result() =>
        Assert.Equal("(outer (inner))", await App().Use(async (ctx, next) => $"({await next.InvokeAsync()})").ExecuteAsync(new Outer()));

    [Fact]
    public async Task A_middleware_may_repeat_the_handler()
    {
        var tries = 0;
        var app = new Application()
            .Use(async (ctx, next) =>
            {
                while (true)
                {
                    try
                    {
                        return await next.InvokeAsync();
                    }
                    catch (ArithmeticException)
                    {
                        // once more
                    }
                }
            })
            .AddModule(new ApplicationModule("flaky").Handle("flaky", (int x) => ++tries < 3 ? throw new ArithmeticException() : $"{x} after {tries} tries"));

        Assert.Equal("5 after 3 tries", await app.CallAsync("flaky", 5).InTime());
    }

    [Fact]
    public async Task A_middleware_may_repeat_what_is_inside_it()
    {
        var inner = 0;
        var app = new Application()
            .Use(async (ctx, next) => $"{await next.InvokeAsync()} {await next.InvokeAsync()}")
            .Use((ctx, next) =>
            {
                inner++;
                return next.InvokeAsync();
            });

        Assert.Equal("h h", await app.CallAsync(() => "h"));
        Assert.Equal(2, inner);
    }

    [Fact]
    public async Task A_result_of_the_wrong_type_is_an_error_that_shows_it()
    {
        var app = App().Use((ctx, next) => ValueTask.FromResult<object?>(5));

        var failure = await Assert.ThrowsAsync<InvalidCastException>(() => app.ExecuteAsync(new Inner()));

        Assert.StartsWith("'Inner' has the result 5 (System.Int32); a System.String was asked for.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_override_of_an_unknown_argument_is_an_error()
    {
        var app = new Application("app").Use((ctx, next) => next.InvokeAsync(new { nobody = 1 })).Handle("alias", (int x) => x);

        var failure = await Assert.ThrowsAsync<HandlerArgumentException>(() => app.CallAsync("alias", 1));

        Assert.Equal("'app.alias' has no parameter for argument 'nobody' (1 (Int32)). The handler takes: x.", failure.Message);
    }

    [Fact]
    public async Task An_override_of_the_wrong_type_is_an_error()
    {
        var app = new Application("app").Use((ctx, next) => next.InvokeAsync(new { x = "text" })).Handle("alias", (int x) => x);

        await Assert.ThrowsAsync<HandlerArgumentException>(() => app.CallAsync("alias", 1));
    }

    [Fact]
    public async Task A_middlewares_context_is_the_handlers_view()
    {
        var seen = new List<string>();
        var app = App().Use((ctx, next) =>
        {
            seen.Add($"{ctx.Message} {ctx.Handler.Name}");
            return next.InvokeAsync();
        });

        await app.ExecuteAsync(new Outer());

        Assert.Equal(["Outer { } Outer", "Inner { } Inner"], seen);
    }
}
