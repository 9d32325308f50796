namespace Lato.Engine;

/// <summary>The actors of one parent, or of none, that have not stopped, by name. Thread-safe.</summary>
internal sealed class Siblings
{
    readonly NonPumpingLock _gate = new();
    Dictionary<string, LocalActor>? _actors; // under the gate; made with the first one

    /// <summary>In the order in which they were started.</summary>
    public LocalActor[] All()
    {
        using (_gate.Enter())
        {
            return _actors is null ? [] : [.. _actors.Values];
        }
    }

    public bool Has(string name)
    {
        using (_gate.Enter())
        {
            return _actors?.ContainsKey(name) == true;
        }
    }

    public bool TryAdd(string name, LocalActor actor)
    {
        using (_gate.Enter())
        {
            return (_actors ??= []).TryAdd(name, actor);
        }
    }

    public void Remove(string name)
    {
        using (_gate.Enter())
        {
            _actors?.Remove(name);
        }
    }
}
