using System.Diagnostics.CodeAnalysis;
using Lato.Engine;
using Lato.Handlers;

namespace Lato.Applications;

/// <summary>The instances of a sharded module where one process has all of them. Thread-safe.</summary>
internal sealed class KeyedInstances : IModuleInstances
{
    readonly NonPumpingLock _gate = new();
    readonly Dictionary<string, KeyedInstance> _byKey = []; // under the gate
    readonly ModuleInstances _instances;
    ITimer? _timer; // under the gate; there while there are instances

    public KeyedInstances(ModuleInstances instances) => _instances = instances;

    public bool TryEnter(HandlerInfo handler, Message? message, [NotNullWhen(true)] out IModuleInstance? instance)
    {
        var place = Find(handler.GetShardKey(message!));
        instance = place.TryEnter() ? place : null;
        return instance is not null;
    }

    public async Task<IModuleInstance> EnterAsync(HandlerInfo handler, Message? message, CancellationToken cancellationToken)
    {
        var key = handler.GetShardKey(message!);
        while (true)
        {
            var place = Find(key);
            await place.ReadyAsync(cancellationToken).ConfigureAwait(false);
            if (place.TryEnter())
            {
                return place;
            }

            await place.StopAsync().WaitAsync(cancellationToken).ConfigureAwait(false); // of one that has failed, or is about to stop
        }
    }

    KeyedInstance Find(string key)
    {
        using (_gate.Enter())
        {
            if (!_byKey.TryGetValue(key, out var place))
            {
                _byKey[key] = place = new KeyedInstance(_instances, key, Forget);
                _timer ??= StartTimer_NeedsLock();
            }

            return place;
        }
    }

    void Forget(KeyedInstance place)
    {
        using (_gate.Enter())
        {
            _byKey.Remove(place.Key);
            if (_byKey.Count == 0)
            {
                _timer?.Dispose(); // else it would hold the application, when that has ended too
                _timer = null;
            }
        }
    }

    ITimer? StartTimer_NeedsLock()
    {
        if (_instances.PassivateAfter == Timeout.InfiniteTimeSpan)
        {
            return null;
        }

        var period = TimeSpan.FromTicks(Math.Max(_instances.PassivateAfter.Ticks / 4, TimeSpan.TicksPerMillisecond));
        return _instances.Engine.Time.CreateTimer(static self => ((KeyedInstances)self!).PassivateIdle(), this, period, period);
    }

    void PassivateIdle()
    {
        KeyedInstance[] all;
        using (_gate.Enter())
        {
            all = [.. _byKey.Values];
        }

        foreach (var place in all.Where(place => place.IsIdleFor(_instances.PassivateAfter)))
        {
            place.StopAsync().Ignore(); // it does not fail
        }
    }
}
