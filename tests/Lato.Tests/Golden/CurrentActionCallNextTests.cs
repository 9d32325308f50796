namespace Lato.Tests.Golden;

/// <summary>What a context says of the handler in progress, and what a middleware sees of the one that comes next.</summary>
public sealed class CurrentActionCallNextTests
{
    sealed record Cmd : Command;

    sealed record Ev : Event;

    /// <summary>In the original, the outer handler saw the inner one's after a nested publish.</summary>
    [Fact]
    public async Task Message_and_handler_are_right_after_a_nested_publish()
    {
        var seen = new List<string>();
        void See(TransactionContext ctx) => seen.Add($"{ctx.Message!.GetType().Name} {ctx.Handler.Name}");
        async Task Outer(Cmd command, TransactionContext ctx)
        {
            See(ctx);
            await ctx.PublishAsync(new Ev());
            See(ctx);
        }

        void Inner(Ev happened, TransactionContext ctx) => See(ctx);

        await new Application().Handle(Outer).Handle(Inner).ExecuteAsync(new Cmd());

        Assert.Equal(["Cmd Outer", "Ev Inner", "Cmd Outer"], seen);
    }

    /// <summary>In the original this raised an error about a dependency 'message'.</summary>
    [Fact]
    public async Task A_plain_function_has_a_handler_and_no_message()
    {
        static string Function(TransactionContext ctx) => $"{ctx.Handler.Name} {ctx.Message?.ToString() ?? "no message"}";

        Assert.Equal("Function no message", await new Application().CallAsync(Function));
    }

    /// <summary>In the original, outer and inner middlewares saw different things.</summary>
    [Fact]
    public async Task Every_middleware_sees_handler_and_arguments()
    {
        var seen = new List<string>();
        var app = new Application()
            .Set("dep", "D")
            .Use((ctx, next) =>
            {
                seen.Add($"m1 {next.Handler.Name} a={next.Arguments["a"]} dep={next.Arguments["dep"]} b={next.Arguments["b"]}");
                return next.InvokeAsync();
            })
            .Use((ctx, next) =>
            {
                seen.Add($"m2 {next.Handler.Name} a={next.Arguments["a"]} dep={next.Arguments["dep"]} b={next.Arguments["b"]}");
                return next.InvokeAsync();
            });
        static string Target(int a, string dep, int b = 3) => $"{a} {dep} {b}";

        Assert.Equal("1 D 3", await app.CallAsync(Target, new { a = 1 }));
        Assert.Equal(["m1 Target a=1 dep=D b=3", "m2 Target a=1 dep=D b=3"], seen);
    }

    [Fact]
    public async Task The_innermost_middleware_may_override_arguments() =>
        Assert.Equal("changed", await new Application().Use((ctx, next) => next.InvokeAsync(new { text = "changed" })).CallAsync((string text) => text, "given"));

    [Fact]
    public async Task An_outer_middleware_may_override_arguments_too()
    {
        var app = new Application()
            .Use((ctx, next) => next.InvokeAsync(new { text = "changed" }))
            .Use(async (ctx, next) => $"{next.Arguments["text"]} {await next.InvokeAsync()}");

        Assert.Equal("changed changed", await app.CallAsync((string text) => text, "given"));
    }

    [Fact]
    public async Task All_arguments_are_shown_whatever_they_come_from()
    {
        IReadOnlyDictionary<string, object?>? seen = null;
        var app = new Application().Set("b", 2).Use((ctx, next) =>
        {
            seen = next.Arguments;
            return next.InvokeAsync();
        });

        await app.CallAsync((int a, int b) => a + b, 1);

        Assert.Equal(new Dictionary<string, object?> { ["a"] = 1, ["b"] = 2 }, seen);
    }
}
