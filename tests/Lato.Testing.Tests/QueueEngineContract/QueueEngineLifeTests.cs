using Lato.Testing.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Testing.Tests.QueueEngineContract;

/// <summary>An engine from outside under a whole application.</summary>
public sealed class QueueEngineLifeTests
{
    sealed record Count(int Number) : Query<int>;

    sealed record Counted(int Number) : Event;

    static readonly int[] Numbers = [.. Enumerable.Range(0, 100)];

    [Fact]
    public async Task An_engine_is_told_of_starts_restarts_and_stops_of_actors()
    {
        await using var engine = new QueueEngine();
        var actor = engine.ActorOf("fails", () => new LambdaActor(_ => throw new ArithmeticException()), new ActorOptions { OnFailure = SupervisionDirective.Restart });
        Assert.Equal(0, engine.Actors["/fails"]);

        await Assert.ThrowsAsync<ArithmeticException>(() => actor.AskAsync("go"));
        await engine.StopAsync(engine.ActorOf("other", () => new LambdaActor(Task.FromResult<object?>)));

        Assert.Equal(["/fails"], engine.Actors.Keys);
        Assert.Equal(1, engine.Actors["/fails"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_application_runs_on_it(int threads)
    {
        var engine = new QueueEngine(threads: threads);
        var seen = new List<int>();
        await using (var app = new Application("shop", services => services.AddSingleton<ActorEngine>(engine)))
        {
            var counter = new ApplicationModule("counter");
            counter.Handle(async (Count query, TransactionContext ctx) =>
            {
                await Task.Yield();
                await ctx.PublishAsync(new Counted(query.Number));
                return query.Number;
            });
            var listener = new ApplicationModule("listener") { Options = new ActorOptions { Concurrency = Concurrency.Exclusive } };
            listener.Handle((Counted counted) => seen.Add(counted.Number));
            app.AddModule(counter).AddModule(listener);

            var results = await Task.WhenAll(Numbers.Select(number => app.ExecuteAsync(new Count(number))));

            Assert.Equal(Numbers, results);
            Assert.Equal(Numbers, seen.Order());
            Assert.Contains("/shop/counter", engine.Actors.Keys);
        }

        Assert.Empty(engine.Actors);
        await engine.DisposeAsync();
    }
}
