using Lato.Testing.Tests.Doubles;

namespace Lato.Testing.Tests.Stress;

[StartsFirst]
public sealed class StressTests
{
    const int Callers = 16;
    const int Asks = 3_000;

    /// <summary>One thread that hands over to another waits for its turn each time, on a machine that may be busy.</summary>
    static readonly TimeSpan SafetyNet = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Thousands_of_asks_over_actors_of_every_mode_each_get_their_answer(bool onOneThread)
    {
        await using var engine = Engine(onOneThread);

        await RunAsync(new StressWorld(engine, new ActorOptions(), fails: false));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Asks_of_actors_that_fail_and_restart_all_the_time_each_get_one_answer(bool onOneThread)
    {
        await using var engine = Engine(onOneThread);
        var options = new ActorOptions { OnFailure = SupervisionDirective.Restart, MaxRestarts = int.MaxValue };

        await RunAsync(new StressWorld(engine, options, fails: true));
    }

    [Fact]
    public async Task Small_mailboxes_and_few_slots_lose_no_ask()
    {
        await using var engine = new LocalEngine();

        await RunAsync(new StressWorld(engine, new ActorOptions { MailboxCapacity = 1, MaxInFlight = 2, Parallelism = 1 }, fails: false));
    }

    static ActorEngine Engine(bool onOneThread) => onOneThread ? new QueueEngine() : new LocalEngine();

    static async Task RunAsync(StressWorld world)
    {
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < Asks; i++)
            {
                var ask = (caller * Asks) + i;
                Assert.Equal(world.Expected(ask), await world.AskAsync(ask));
            }
        }));

        await Task.WhenAll(callers).WaitAsync(SafetyNet);
        Assert.Empty(world.Violations);
    }
}
