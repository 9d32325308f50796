namespace Lato.Testing.EngineContract;

/// <summary>An actor that is busy with one message while others fill its mailbox.</summary>
internal sealed class FullActor
{
    readonly Gate _gate = new();
    readonly List<Task> _asked = [];

    public FullActor(ActorEngine engine, ActorOptions options) => Actor = engine.ActorOf("actor", () => new ScriptedActor(ReceiveAsync), options);

    public IActorRef Actor { get; }

    public List<object> Received { get; } = [];

    public async Task FillAsync(int capacity, TimeSpan safetyNet)
    {
        _asked.Add(Actor.AskAsync("running"));
        await _gate.Reached.WaitAsync(safetyNet);
        for (var i = 0; i < capacity; i++)
        {
            _asked.Add(Actor.AskAsync(i));
        }
    }

    /// <summary>Lets everything that was sent run.</summary>
    public Task EmptyAsync()
    {
        _gate.Open();
        return Task.WhenAll(_asked);
    }

    async Task<object?> ReceiveAsync(object message)
    {
        Received.Add(message);
        await _gate.PassAsync();
        return message;
    }
}
