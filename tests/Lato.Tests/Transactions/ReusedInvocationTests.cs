using Lato.Engine;
using Lato.Tests.Doubles;
using Lato.Transactions;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Transactions;

/// <summary>The handlers of a publication share one object only where none of them could tell.</summary>
public sealed class ReusedInvocationTests
{
    readonly List<MessageContext?> _seen = [];

    sealed record Happened : Event;

    static ApplicationModule Module(string name, Delegate handler, Concurrency mode = Concurrency.Stateless, SupervisionDirective onFailure = SupervisionDirective.Resume) =>
        new ApplicationModule(name) { Options = new ActorOptions { Concurrency = mode, OnFailure = onFailure } }.Handle<Happened>(handler);

    void Look(Happened happened) => _seen.Add(MessageContext.Current);

    int Distinct => _seen.Distinct().Count();

    [Theory]
    [InlineData(Concurrency.Interleaved, 3)]
    [InlineData(Concurrency.Exclusive, 3)]
    [InlineData(Concurrency.Parallel, 3)]
    [InlineData(Concurrency.Stateless, 1)]
    public async Task Handlers_share_an_invocation_only_in_modules_without_turn_and_limit(Concurrency mode, int invocations)
    {
        if (TestRun.IsQueued)
        {
            invocations = 3;
        }

        await using var app = new Application("app").AddModule(Module("a", Look, mode)).AddModule(Module("b", Look, mode)).AddModule(Module("c", Look, mode));

        var results = await app.PublishAsync(new Happened()).InTime();

        Assert.Equal(3, _seen.Count);
        Assert.Equal(invocations, Distinct);
        Assert.Equal(["a", "b", "c"], results.Select(result => result.Handler.Module));
    }

    [Fact]
    public async Task A_handler_that_takes_its_context_has_an_invocation_of_its_own()
    {
        List<TransactionContext> contexts = [];
        await using var app = new Application("app")
            .AddModule(Module("a", (Happened _, TransactionContext ctx) => contexts.Add(ctx)))
            .AddModule(Module("b", (Happened _, TransactionContext ctx) => contexts.Add(ctx)));

        await app.PublishAsync(new Happened()).InTime();

        Assert.Equal(["a", "b"], contexts.Select(context => context.Handler.Module));
    }

    [Fact]
    public async Task A_failure_without_a_task_counts_in_the_module_that_it_came_from()
    {
        var restarted = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new Gate();
        await using var app = new Application("app", services => services.AddSingleton(gate)).AddModule<Detaching>().AddModule<Quiet>();
        using var subscription = app.Events.Subscribe<ActorRestarted>(restart => restarted.TrySetResult(restart.Path));

        await app.PublishAsync(new Happened()).InTime();
        gate.Open();

        Assert.Equal("/app/detaching", await restarted.Task.InTime());
    }

    [Fact]
    public async Task A_handler_that_fails_after_others_is_named()
    {
        await using var app = new Application("app").AddModule(Module("a", Look)).AddModule(Module("b", void (Happened _) => throw new ArithmeticException("b is broken")));

        var failure = await Assert.ThrowsAsync<ArithmeticException>(() => app.PublishAsync(new Happened()).InTime());

        Assert.Equal("b is broken", failure.Message);
    }

    [Fact]
    public async Task Handlers_of_all_kinds_that_share_a_publication_run_once_each_in_order()
    {
        List<string> ran = [];
        var gate = new Gate();
        await using var app = new Application("app", services => services.AddScoped<Scoped>())
            .AddModule(Module("a", (Happened _) => ran.Add("a")))
            .AddModule(Module("b", (Happened _) => ran.Add("b")))
            .AddModule(Module("scoped", (Happened _, Scoped service) => ran.Add(service.Say("scoped"))))
            .AddModule(Module("c", (Happened _) => ran.Add("c")))
            .AddModule(Module("awaiting", async (Happened _) => { await gate.PassAsync(); ran.Add("awaiting"); }))
            .AddModule(Module("d", (Happened _) => ran.Add("d")))
            .AddModule(Module("turned", (Happened _) => ran.Add("turned"), Concurrency.Interleaved))
            .AddModule(Module("e", (Happened _) => ran.Add("e")))
            .AddModule(Module("blocking", [Blocking] (Happened _) => ran.Add("blocking")))
            .AddModule(Module("f", (Happened _) => ran.Add("f")))
            .AddModule(Module("scoped2", (Happened _, Scoped service) => ran.Add(service.Say("scoped2"))));
        string[] order = ["a", "b", "scoped", "c", "awaiting", "d", "turned", "e", "blocking", "f", "scoped2"];

        var publishing = app.PublishAsync(new Happened());
        gate.Open();
        var results = await publishing.InTime();

        Assert.Equal(order, ran);
        Assert.Equal(order, results.Select(result => result.Handler.Module));
    }

    [Fact]
    public async Task A_handler_that_shares_an_invocation_does_not_see_what_the_one_before_made_of_its_context_and_flow()
    {
        var local = new AsyncLocal<int>();
        List<int> values = [];
        void Change(Happened happened)
        {
            Look(happened);
            values.Add(local.Value);
            local.Value = 7;
            SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
        }

        await using var app = new Application("app").AddModule(Module("a", Change)).AddModule(Module("b", Change)).AddModule(Module("c", Change));

        await app.PublishAsync(new Happened()).InTime();

        Assert.Equal([0, 0, 0], values);
        Assert.Equal(3, _seen.Count);
        Assert.DoesNotContain(null, _seen);
        Assert.Equal(0, local.Value);
        Assert.False(SynchronizationContext.Current is MessageContext);
    }

    [Fact]
    public async Task Nothing_of_a_publication_whose_invocation_is_shared_starts_after_its_cancellation()
    {
        using var source = new CancellationTokenSource();
        await using var app = new Application("app").AddModule(Module("a", Look)).AddModule(Module("b", (Happened happened) => { Look(happened); source.Cancel(); })).AddModule(Module("c", Look));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.PublishAsync(new Happened(), source.Token).InTime());

        Assert.Equal(2, _seen.Count);
    }

    sealed class Scoped
    {
        public string Say(string text) => text;
    }

    abstract class Restarting : ApplicationModule
    {
        protected Restarting() => Options = new ActorOptions { Concurrency = Concurrency.Stateless, OnFailure = SupervisionDirective.Restart };
    }

    [Module("detaching")]
    sealed class Detaching : Restarting
    {
        [Handler]
        void On(Happened happened, Gate gate)
        {
            FailLater();

            async void FailLater()
            {
                await gate.PassAsync();
                throw new ArithmeticException("later");
            }
        }
    }

    [Module("quiet")]
    sealed class Quiet : Restarting
    {
        [Handler]
        void On(Happened happened)
        {
        }
    }
}
