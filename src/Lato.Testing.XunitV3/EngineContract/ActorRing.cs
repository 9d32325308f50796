namespace Lato.Testing.EngineContract;

/// <summary>Actors in a circle: a message to one of them asks the next, once every message of the crossing has started.</summary>
internal sealed class ActorRing
{
    readonly IActorRef[] _actors;
    readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _missing;

    public ActorRing(ActorEngine engine, ActorOptions options, int actors = 2)
    {
        _actors = new IActorRef[actors];
        for (var i = 0; i < actors; i++)
        {
            var next = (i + 1) % actors;
            _actors[i] = engine.ActorOf($"actor-{i}", () => new ScriptedActor(message => ReceiveAsync(message, next)), options);
        }
    }

    /// <returns>For each message its reply, or its failure.</returns>
    public Task<object?[]> CrossAsync(int messages)
    {
        _missing = messages;
        return Task.WhenAll(Enumerable.Range(0, messages).Select(i => Task.Run(() => OutcomeAsync(_actors[i % _actors.Length].AskAsync("cross")))));
    }

    public Task<object?> AskAsync(object message) => _actors[0].AskAsync(message);

    /// <returns>The reply, or the deadlock that came instead.</returns>
    public static async Task<object?> OutcomeAsync(Task<object?> asking)
    {
        try
        {
            return await asking;
        }
        catch (DeadlockException deadlock)
        {
            return deadlock;
        }
    }

    async Task<object?> ReceiveAsync(object message, int next)
    {
        if (message is not "cross")
        {
            return message;
        }

        if (Interlocked.Decrement(ref _missing) == 0)
        {
            _all.SetResult();
        }

        await _all.Task;
        return await _actors[next].AskAsync("done");
    }
}
