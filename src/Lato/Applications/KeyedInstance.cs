using Lato.Engine;
using Lato.Handlers;

namespace Lato.Applications;

/// <summary>The instance of one key, from its activation until it has stopped. Thread-safe.</summary>
internal sealed class KeyedInstance : IModuleInstance
{
    readonly ModuleInstances _instances;
    readonly Action<KeyedInstance> _forget;
    readonly Lazy<Task> _activation;
    readonly Lazy<Task> _stop;
    volatile ModuleInstance? _active;
    long _lastUse; // a timestamp

    /// <param name="instances">Start it.</param>
    /// <param name="key">Its key.</param>
    /// <param name="forget">Is told when it is not there any more.</param>
    public KeyedInstance(ModuleInstances instances, string key, Action<KeyedInstance> forget)
    {
        (_instances, _forget, Key) = (instances, forget, key);
        (_activation, _stop) = (new Lazy<Task>(ActivateAsync), new Lazy<Task>(EndAsync));
    }

    public string Key { get; }

    /// <summary>Completes when it is active, with the failure of its activation if that has failed.</summary>
    public Task ReadyAsync(CancellationToken cancellationToken) => _activation.Value.WaitAsync(cancellationToken);

    public bool TryEnter() => _active is { HasFailed: false } active && active.TryEnter();

    public Handler HandlerAt(int index) => _active!.HandlerAt(index);

    public void Leave()
    {
        Volatile.Write(ref _lastUse, _instances.Engine.Time.GetTimestamp());
        _active!.Leave();
    }

    public bool IsIdleFor(TimeSpan time) => _active is { IsIdle: true } && _instances.Engine.Time.GetElapsedTime(Volatile.Read(ref _lastUse)) >= time;

    /// <summary>Puts it away. Does not fail.</summary>
    public Task StopAsync() => _stop.Value;

    async Task ActivateAsync()
    {
        await new SwitchToEngine(_instances.Engine); // out of the flow of the message that has come first
        try
        {
            var active = await _instances.StartAsync(Key, CancellationToken.None).ConfigureAwait(false);
            Volatile.Write(ref _lastUse, _instances.Engine.Time.GetTimestamp());
            _active = active;
        }
        catch
        {
            _forget(this);
            throw;
        }
    }

    async Task EndAsync()
    {
        await _active!.StopAsync().ConfigureAwait(false);
        _forget(this);
    }
}
