using Lato.Engine;
using Lato.Tests.Doubles;

namespace Lato.Tests.Engine;

/// <summary>Thousands may wait at one gate: each is looked at a few times, not as often as there are others.</summary>
public sealed class ManyHeldTests
{
    const int Many = 10_000;

    sealed class Plain(Func<object, ValueTask<object?>> receive) : Actor
    {
        protected internal override ValueTask<object?> ReceiveAsync(object message) => receive(message);
    }

    /// <summary>A message that counts how often somebody looks where it is.</summary>
    sealed class Counted(LocalActor actor, MessageContext? parent) : MessageContext(parent)
    {
        public static int Looks;

        public override LocalActor Actor
        {
            get
            {
                Interlocked.Increment(ref Looks);
                return actor;
            }
        }

        public override InvocationResult ReceiveBy(Actor actor) => InvocationResult.OfValueTaskWithResult(actor.ReceiveAsync(this));

        public override string Describe() => "counted";
    }

    [Fact]
    public async Task At_an_exclusive_actor()
    {
        await using var engine = new LocalEngine();
        var gate = new Gate();
        var received = 0;
        var exclusive = (LocalActor)engine.ActorOf(
            "exclusive",
            () => new Plain(async _ =>
            {
                received++;
                await gate.PassAsync();
                await Task.Yield();
                return null;
            }),
            new ActorOptions { Concurrency = Concurrency.Exclusive });
        var caller = (LocalActor)engine.ActorOf("caller", () => new Plain(_ => default));
        Counted.Looks = 0;

        var asking = Enumerable.Range(0, Many)
            .Select(_ => exclusive.Ask(new Counted(exclusive, new Counted(caller, null))).AsTask())
            .ToList();
        gate.Open();
        await Task.WhenAll(asking).InTime();

        Assert.Equal(Many, received);
        Assert.InRange(Counted.Looks, Many, 30 * Many);
    }
}
