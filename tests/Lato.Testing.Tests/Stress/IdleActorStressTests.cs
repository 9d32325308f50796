using Lato.Testing.Tests.Doubles;

namespace Lato.Testing.Tests.Stress;

public sealed class IdleActorStressTests
{
    const int Senders = 4;
    const int Messages = 50_000;
    const int AskEvery = 8;

    static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Senders_that_race_for_the_turn_of_an_actor_that_is_idle_most_of_the_time_lose_no_message()
    {
        var received = 0;
        await using var engine = new LocalEngine();
        var actor = engine.ActorOf("idle", () => new LambdaActor(_ => Task.FromResult<object?>(++received)), new ActorOptions { MailboxCapacity = int.MaxValue });

        var senders = Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Messages; i++)
            {
                if (i % AskEvery == 0)
                {
                    await actor.AskAsync(i);
                }
                else
                {
                    actor.Tell(i);
                }
            }

            await actor.AskAsync("the last of this sender");
        }));

        await Task.WhenAll(senders).WaitAsync(SafetyNet);

        Assert.Equal(Senders * (Messages + 1), received);
    }
}
