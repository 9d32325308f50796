namespace Lato.Tests.Golden;

/// <summary>The small cases of the original's documents: events and middlewares.</summary>
public sealed partial class SmallDocsTests
{
    sealed record SomethingHappened : Event;

    sealed record MyEvent(string Message) : Event;

    sealed record Process(string Message) : Command<string>;

    static ApplicationModule Appending(List<string> buffer, string name) =>
        new ApplicationModule(name).Handle<SomethingHappened>(() => buffer.Add(name));

    [Fact]
    public async Task An_event_reaches_every_module_and_submodule_in_order()
    {
        var buffer = new List<string>();
        var app = new Application().AddModule(Appending(buffer, "a")).AddModule(Appending(buffer, "b").AddModule(Appending(buffer, "c")));

        var results = await app.PublishAsync(new SomethingHappened());

        Assert.Equal(3, results.Count);
        Assert.Equal(["a", "b", "c"], buffer);
    }

    [Fact]
    public async Task Middlewares_wrap_the_handler()
    {
        var buffer = new List<int>();
        var app = new Application()
            .Use((ctx, next) =>
            {
                buffer.Add(1);
                return next.InvokeAsync();
            })
            .Use(async (ctx, next) =>
            {
                buffer.Add(2);
                var result = await next.InvokeAsync();
                buffer.Add(4);
                return result;
            });

        var result = await app.CallAsync(() =>
        {
            buffer.Add(3);
            return "ok";
        });

        Assert.Equal("ok", result);
        Assert.Equal([1, 2, 3, 4], buffer);
    }

    [Fact]
    public async Task A_use_case_publishes_in_its_midst()
    {
        var lines = new List<string>();
        var app = new Application().Handle("sample_event", (string text) => lines.Add($"on_sample_event {text}"));

        await app.CallAsync(async (TransactionContext ctx) =>
        {
            lines.Add("begin sample_use_case");
            await ctx.PublishAsync("sample_event", "foo");
            lines.Add("end sample_use_case");
        });

        Assert.Equal(["begin sample_use_case", "on_sample_event foo", "end sample_use_case"], lines);
    }

    [Fact]
    public async Task A_middleware_sees_the_use_case_and_what_it_publishes()
    {
        var counter = 0;
        var app = new Application()
            .Use((ctx, next) =>
            {
                counter++;
                return next.InvokeAsync();
            })
            .Handle("sample_event", (string text) => { });

        await app.CallAsync((TransactionContext ctx) => ctx.PublishAsync("sample_event", "foo"));

        Assert.Equal(2, counter);
    }

    /// <summary>The original dropped the surplus argument of the case above.</summary>
    [Fact]
    public async Task A_surplus_argument_of_an_event_is_an_error()
    {
        var app = new Application().Handle("sample_event", () => { });

        var failure = await Assert.ThrowsAsync<HandlerArgumentException>(
            () => app.CallAsync((TransactionContext ctx) => ctx.PublishAsync("sample_event", "foo")));

        Assert.Equal("'lato.sample_event' has no parameter for argument 1 (foo (String)). The handler takes no arguments.", failure.Message);
    }

    [Fact]
    public async Task A_command_is_executed() =>
        Assert.Equal("processed foo", await new Application().Handle((Process command) => $"processed {command.Message}").ExecuteAsync(new Process("foo")));

    [Fact]
    public async Task An_event_from_outside_is_handled()
    {
        var app = new Application().Handle((MyEvent happened) => $"handled {happened.Message}");

        Assert.Equal(["handled foo"], (await app.PublishAsync(new MyEvent("foo"))).Values);
    }
}
