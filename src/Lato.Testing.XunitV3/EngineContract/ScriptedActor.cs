namespace Lato.Testing.EngineContract;

/// <summary>An actor whose behaviour is written in the test.</summary>
internal sealed class ScriptedActor : Actor
{
    readonly Func<object, ValueTask<object?>> _receive;

    public ScriptedActor(Func<object, Task<object?>> receive) => _receive = message => new ValueTask<object?>(receive(message));

    public ScriptedActor(Func<object, object?> receive) => _receive = message => new ValueTask<object?>(receive(message));

    public Action? WhenStopped { get; init; }

    protected override ValueTask<object?> ReceiveAsync(object message) => _receive(message);

    protected override ValueTask StoppedAsync()
    {
        WhenStopped?.Invoke();
        return ValueTask.CompletedTask;
    }
}
