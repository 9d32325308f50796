using Lato.Applications;
using Lato.Engine;
using Lato.Handlers;

namespace Lato;

/// <summary>An instance of a module of which there may be others elsewhere or for other keys, started by <see cref="Application.StartInstanceAsync"/>. For packages that spread an application over processes. Thread-safe.</summary>
public sealed class ModuleInstance : IModuleInstance
{
    readonly ModuleInstances _owner;
    readonly LocalActor _actor;
    readonly Handler?[] _handlers; // made when they are first used
    volatile TaskCompletionSource? _drained; // made before it is closed
    int _running; // how many calls it handles; changed atomically
    volatile bool _isClosed;
    Task? _stopping; // under the gate of the owner

    internal ModuleInstance(ModuleInstances owner, ApplicationModule module, string? key, LocalActor actor)
    {
        (_owner, _actor, Definition, Module, Key) = (owner, actor, module, module.Identifier, key);
        _handlers = new Handler[owner.Handlers.Length];
    }

    /// <summary>The identifier of the module.</summary>
    public string Module { get; }

    /// <summary>The key of a sharded module; else null.</summary>
    public string? Key { get; }

    /// <summary>Whether a failure has stopped it, as its supervision says. It then only has to be stopped, for another one to take its place.</summary>
    public bool HasFailed => _actor.Supervisor.IsStopped;

    internal ApplicationModule Definition { get; }

    internal LocalActor Actor => _actor;

    /// <summary>Completes when the last call has ended. Known once it is closed.</summary>
    internal Task Drained => _drained!.Task;

    internal bool IsClosed => _isClosed;

    internal bool IsIdle => Volatile.Read(ref _running) == 0;

    /// <summary>Takes no more calls, waits for those under way, runs the hooks of the module for that, and stops it. Can be called again.</summary>
    /// <param name="cancellationToken">Gives up waiting for calls.</param>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        lock (_owner.Gate)
        {
            return _stopping ??= _owner.StopAsync(this, cancellationToken);
        }
    }

    /// <summary>Has a call counted.</summary>
    /// <returns>False if it takes no more.</returns>
    internal bool TryEnter()
    {
        Interlocked.Increment(ref _running);
        if (!_isClosed)
        {
            return true;
        }

        Leave();
        return false;
    }

    internal void Leave()
    {
        if (Interlocked.Decrement(ref _running) == 0 && _isClosed)
        {
            _drained!.TrySetResult();
        }
    }

    internal void Close()
    {
        _drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _isClosed = true;
        Interlocked.MemoryBarrier();
        if (IsIdle)
        {
            _drained.TrySetResult();
        }
    }

    /// <summary>Its handlers of a message or an event.</summary>
    internal IEnumerable<Handler> HandlersOf(Type message) => _owner.Handlers.Where(handler => !handler.IsOnlyForTransports && handler.Info.MessageType?.IsAssignableFrom(message) == true).Select(handler => HandlerAt(handler.Index));

    /// <summary>A handler of the module that stands in for it, as this instance has it.</summary>
    internal Handler HandlerFor(Handler handler) => HandlerAt(Array.Find(_owner.Handlers, own => own.IsOnlyForTransports && own.Method == handler.Method)!.Index);

    internal Handler HandlerAt(int index) => _handlers[index] ??= _owner.Handlers[index].On(_actor);

    Handler IModuleInstance.HandlerAt(int index) => HandlerAt(index);

    void IModuleInstance.Leave() => Leave();
}
