using Lato.Tests.Doubles;
using Lato.Compositions;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Conventions;

/// <summary>What a call may allocate. The bounds are what calls are promised to cost; a few new closures or boxes break them.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class AllocationTests
{
    sealed record Do(int Number) : Command;

    sealed record Ask(int Number) : Query<string>;

    sealed record Happened : Event;

    sealed class Service;

    const int Rounds = 2000;

    static double BytesPer(Action action)
    {
        for (var i = 0; i < Rounds; i++)
        {
            action();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Rounds;
    }

    static void Completed(Task task) => Assert.True(task.IsCompletedSuccessfully);

    [Theory(Skip = "No call completes at once where every one is queued.", SkipType = typeof(TestRun), SkipWhen = nameof(TestRun.IsQueued))]
    [InlineData(false)]
    [InlineData(true)]
    public void A_command_to_a_synchronous_handler_is_bounded_whoever_listens_to_something_else(bool listens)
    {
        var app = new Application().AddModule(new ApplicationModule("module").Handle((Do command) => { }));
        using var subscription = listens ? app.Events.Subscribe<ActorRestarted>(_ => { }) : null;
        var command = new Do(1);

        Assert.InRange(BytesPer(() => Completed(app.ExecuteAsync(command))), 1, 400);
    }

    [Fact(Skip = "No call completes at once where every one is queued.", SkipType = typeof(TestRun), SkipWhen = nameof(TestRun.IsQueued))]
    public void A_query_with_a_singleton_service_is_bounded()
    {
        var app = new Application("app", services => services.AddSingleton<Service>())
            .AddModule(new ApplicationModule("module").Handle((Ask query, Service service) => "answer"));
        var query = new Ask(1);

        Assert.InRange(BytesPer(() => Completed(app.ExecuteAsync(query))), 1, 480);
    }

    [Fact]
    public void An_event_that_nobody_handles_costs_little()
    {
        var app = new Application();
        var happened = new Happened();

        Assert.InRange(BytesPer(() => Completed(app.PublishAsync(happened))), 1, 900);
    }

    [Theory(Skip = "No call completes at once where every one is queued.", SkipType = typeof(TestRun), SkipWhen = nameof(TestRun.IsQueued))]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public void A_command_through_a_middleware_is_bounded_in_every_mode(Concurrency mode)
    {
        var app = new Application().AddModule(new ApplicationModule("module") { Options = new ActorOptions { Concurrency = mode } }.Handle((Do command) => { }));
        app.Use(async (_, next) => await next.InvokeAsync());
        var command = new Do(1);

        Assert.InRange(BytesPer(() => Completed(app.ExecuteAsync(command))), 1, 450);
    }

    [Theory(Skip = "No call completes at once where every one is queued.", SkipType = typeof(TestRun), SkipWhen = nameof(TestRun.IsQueued))]
    [InlineData(Concurrency.Interleaved, 1_700)]
    [InlineData(Concurrency.Stateless, 650)]
    public void An_event_to_ten_modules_is_bounded(Concurrency mode, int bytes)
    {
        var app = new Application();
        for (var i = 0; i < 10; i++)
        {
            app.AddModule(new ApplicationModule($"module{i}") { Options = new ActorOptions { Concurrency = mode } }.Handle((Happened happened) => { }));
        }

        var happened = new Happened();

        Assert.InRange(BytesPer(() => Completed(app.PublishAsync(happened))), 1, bytes);
    }

    [Fact]
    public void Composing_one_result_allocates_nothing()
    {
        KeyValuePair<string, object?>[] one = [new("module", "result")];
        KeyValuePair<string, object?>[] oneAndNulls = [new("a", null), new("b", "result"), new("c", null)];

        Assert.Equal(0, BytesPer(() => Assert.NotNull(ResultComposer.Compose(one))));
        Assert.Equal(0, BytesPer(() => Assert.NotNull(ResultComposer.Compose(oneAndNulls))));
    }

    [Fact]
    public void Looking_for_the_handlers_of_an_event_allocates_once()
    {
        var handlers = new Lato.Transactions.HandlerRegistry([], [], []);

        Assert.Equal(0, BytesPer(() => handlers.ForEvent(typeof(Happened))));
    }

    [Fact]
    public void A_planted_allocation_is_caught()
    {
        object? kept = null;

        Assert.InRange(BytesPer(() => kept = new object()), 24, 32);
        Assert.NotNull(kept);
    }
}
