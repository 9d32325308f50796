using Xunit;

namespace Lato.Testing.EngineContract;

/// <summary>A stateless actor runs any number of messages at a time, up to its limit in flight, and no turn keeps one from another.</summary>
public abstract class StatelessContract : ActorEngineContract
{
    const int Many = 200;

    static readonly ActorOptions Stateless = new() { Concurrency = Concurrency.Stateless };

    [Fact]
    public async Task Any_number_of_messages_runs_at_a_time()
    {
        var inside = new ConcurrencyMeter();
        var actor = Start(inside.TogetherWith(Many), Stateless with { Parallelism = 1 });

        await Task.WhenAll(Enumerable.Range(0, Many).Select(i => actor.AskAsync(i))).WaitAsync(SafetyNet);

        Assert.Equal(Many, inside.Highest);
    }

    [Fact]
    public async Task A_stop_waits_for_every_message_under_way()
    {
        var begun = new CountdownEvent(Many);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Start(
            async message =>
            {
                begun.Signal();
                await end.Task;
                return message;
            },
            Stateless);
        var asks = Enumerable.Range(0, Many).Select(i => Task.Run(() => actor.AskAsync(i))).ToList();
        Assert.True(await Task.Run(() => begun.Wait(SafetyNet)));
        begun.Dispose();

        var stop = Engine.StopAsync(actor);

        Assert.False(stop.IsCompleted);
        end.SetResult();
        await stop.WaitAsync(SafetyNet);
        Assert.Equal(Enumerable.Range(0, Many).Cast<object?>(), await Task.WhenAll(asks).WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task Every_message_is_replied_to_while_the_actor_restarts_and_stops()
    {
        var actor = Start(
            async message =>
            {
                if ((int)message % 7 == 0)
                {
                    throw new InvalidOperationException("broken");
                }

                if ((int)message % 3 == 0)
                {
                    await Task.Yield();
                }

                return message;
            },
            Stateless with { OnFailure = SupervisionDirective.Restart, MaxRestarts = int.MaxValue });
        var asks = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 1_000).Select(i => actor.AskAsync(i)).ToList())).ToList();
        await Task.WhenAny(asks);

        await Engine.StopAsync(actor).WaitAsync(SafetyNet);

        foreach (var ask in (await Task.WhenAll(asks).WaitAsync(SafetyNet)).SelectMany(all => all))
        {
            await Task.WhenAny(ask).WaitAsync(SafetyNet);
            Assert.True(ask.IsCompletedSuccessfully || ask.Exception!.InnerException is InvalidOperationException or ActorStoppedException);
        }
    }
}
