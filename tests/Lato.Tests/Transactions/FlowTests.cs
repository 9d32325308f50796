using System.Diagnostics;
using System.Globalization;
using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>What flows with an await flows into handlers, and what they change never reaches the caller.</summary>
public sealed class FlowTests
{
    static readonly AsyncLocal<string?> Local = new();

    public static TheoryData<Concurrency> Modes => [.. Enum.GetValues<Concurrency>()];

    static Application In(Concurrency mode, Delegate handler) => new Application("app")
        .AddModule(new ApplicationModule("module") { Options = new ActorOptions { Concurrency = mode } }.Handle("alias", handler));

    static async Task<T> Queued<T>(Concurrency mode, Func<T> read)
    {
        var gate = new Gate();
        var module = new ApplicationModule("module") { Options = new ActorOptions { Concurrency = mode, Parallelism = 1 } };
        module.Handle("hold", [Blocking] () => gate.Pass()).Handle("read", () => read()!);
        var app = new Application("app").AddModule(module);
        var holding = app.CallAsync("hold");
        await gate.ArrivalAsync();
        var reading = app.CallAsync("read").As<T>();
        Local.Value = "changed after the call";
        gate.Open();
        await holding.InTime();
        return await reading.InTime();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Async_locals_flow_into_handlers(Concurrency mode)
    {
        Local.Value = "caller";

        Assert.Equal("caller caller", await In(mode, async () =>
        {
            var before = Local.Value;
            await Task.Yield();
            return $"{before} {Local.Value}";
        }).CallAsync("alias"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Changes_of_a_synchronous_handler_do_not_reach_the_caller(Concurrency mode)
    {
        Local.Value = "caller";

        await In(mode, () => { Local.Value = "handler"; }).CallAsync("alias");

        Assert.Equal("caller", Local.Value);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Changes_of_an_asynchronous_handler_do_not_reach_the_caller(Concurrency mode)
    {
        Local.Value = "caller";
        Task Change()
        {
            Local.Value = "handler"; // not in an asynchronous method, which would restore it
            return Task.CompletedTask;
        }

        await In(mode, Change).CallAsync("alias");

        Assert.Equal("caller", Local.Value);
    }

    [Fact]
    public async Task Changes_of_hooks_middlewares_and_functions_do_not_reach_the_caller()
    {
        Local.Value = "caller";
        var app = new Application()
            .OnEnterTransaction(ctx => { Local.Value = "hook"; })
            .Use((ctx, next) =>
            {
                Local.Value = "middleware";
                return next.InvokeAsync();
            });

        var call = app.CallAsync(() => { Local.Value = "function"; });
        Assert.Equal("caller", Local.Value);
        await call;

        Assert.Equal("caller", Local.Value);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_callers_values_flow_into_handlers_that_had_to_wait(Concurrency mode)
    {
        Local.Value = "caller";

        Assert.Equal("caller", await Queued(mode, () => Local.Value));
    }

    [Fact]
    public async Task Values_flow_into_blocking_handlers()
    {
        Local.Value = "caller";

        Assert.Equal("caller", await In(Concurrency.Interleaved, [Blocking] () => Local.Value).CallAsync("alias"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_current_activity_flows_into_handlers(Concurrency mode)
    {
        using var activity = new Activity("outer").Start();

        Assert.Same(activity, await In(mode, () => Activity.Current).CallAsync("alias"));
        Assert.Same(activity, await Queued(mode, () => Activity.Current));
        Assert.Same(activity, Activity.Current);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_culture_flows_into_handlers_and_stays_the_callers(Concurrency mode)
    {
        var (mine, other) = (new CultureInfo(""), new CultureInfo(""));
        CultureInfo.CurrentCulture = mine;

        Assert.Same(mine, await In(mode, () =>
        {
            var seen = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = other;
            return seen;
        }).CallAsync("alias"));

        Assert.Same(mine, CultureInfo.CurrentCulture);
    }

    [Fact]
    public async Task Values_of_one_caller_do_not_flow_into_anothers_handler()
    {
        var app = In(Concurrency.Interleaved, async () =>
        {
            await Task.Yield();
            return Local.Value;
        });
        await app.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            Local.Value = $"{i}";
            Assert.Equal($"{i}", await app.CallAsync("alias"));
        }))).InTime();
    }
}
