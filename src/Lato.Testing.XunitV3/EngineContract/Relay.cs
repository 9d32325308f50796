namespace Lato.Testing.EngineContract;

/// <summary>A message whose receiver waits at a gate, and then asks the next actor.</summary>
internal sealed class Relay(IActorRef next, object message)
{
    readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Gate Gate { get; } = new();

    /// <summary>Lets the receiver go on; completes when it has asked the next actor.</summary>
    public Task PassOnAsync()
    {
        Gate.Open();
        return _asked.Task;
    }

    public async Task<object?> ReceiveAsync()
    {
        await Gate.PassAsync();
        var asking = next.AskAsync(message);
        _asked.SetResult();
        return await asking;
    }
}
