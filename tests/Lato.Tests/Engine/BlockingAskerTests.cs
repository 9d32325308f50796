using Lato.Tests.Doubles;

namespace Lato.Tests.Engine;

/// <summary>The answer of an actor never waits for the code of another one who asked, even if that blocks its thread.</summary>
public sealed class BlockingAskerTests : IDisposable
{
    const int Callers = 20;

    readonly Gate _gate = new();
    readonly ManualResetEventSlim _released = new();

    public void Dispose() => _released.Set();

    void Block(bool blocks)
    {
        if (blocks)
        {
            Assert.True(_released.Wait(TestTimeout.Limit), "The others have not ended.");
        }
    }

    sealed class Answering(Gate gate) : Actor
    {
        protected internal override async ValueTask<object?> ReceiveAsync(object message)
        {
            await gate.PassAsync();
            return message;
        }
    }

    [Fact]
    public async Task Of_one_who_asked_before_them()
    {
        await using var engine = new LocalEngine();
        var actor = engine.ActorOf("actor", () => new Answering(_gate));

        var calls = Enumerable.Range(0, Callers).Select(AskAsync).ToArray();
        await _gate.ArrivalAsync(Callers);

        _gate.Open();

        await Task.WhenAll(calls[1..]).InTime();
        _released.Set();
        await calls[0].InTime();

        async Task AskAsync(int i)
        {
            await actor.AskAsync(i).ConfigureAwait(false);
            Block(i == 0);
        }
    }

    [Fact]
    public async Task Of_one_who_is_cancelled_together_with_them()
    {
        await using var engine = new LocalEngine();
        var actor = engine.ActorOf("actor", () => new Answering(_gate));
        using var cancellation = new CancellationTokenSource();
        var calls = Enumerable.Range(0, Callers).Select(i => AskAsync(i == 0)).ToArray();
        await _gate.ArrivalAsync(Callers);

        await cancellation.CancelAsync().InTime();

        await Task.WhenAll(calls[1..]).InTime();
        _released.Set();
        await calls[0].InTime();
        _gate.Open();

        async Task AskAsync(bool blocks)
        {
            await actor.AskAsync("message", cancellationToken: cancellation.Token).OutcomeAsync().ConfigureAwait(false);
            Block(blocks);
        }
    }
}
