using Lato.Engine;

namespace Lato.Dependencies;

/// <summary>Values of a transaction or an application, found by name or by type. Thread-safe.</summary>
internal sealed class ContextValues
{
    readonly NonPumpingLock _gate = new();
    readonly List<ContextValue> _values = []; // under the gate

    public bool IsEmpty
    {
        get
        {
            using (_gate.Enter())
            {
                return _values.Count == 0;
            }
        }
    }

    public static ContextValues CopyOf(ContextValues? original)
    {
        var copy = new ContextValues();
        if (original is not null)
        {
            copy._values.AddRange(original.Snapshot());
        }

        return copy;
    }

    /// <summary>Sets a value; one with the same name, or without names of the same type, is replaced.</summary>
    public void Set(string? name, Type type, object? value)
    {
        using (_gate.Enter())
        {
            _values.RemoveAll(old => name is null ? old.Name is null && old.Type == type : old.Name == name);
            _values.Add(new ContextValue(name, type, value));
        }
    }

    public void SetAll(CallArguments named)
    {
        foreach (var (name, value) in named.NamedValues)
        {
            Set(name, value?.GetType() ?? typeof(object), value);
        }
    }

    public void SetAll(ContextValues others)
    {
        foreach (var other in others.Snapshot())
        {
            Set(other.Name, other.Type, other.Value);
        }
    }

    public bool TryFind(string name, Type type, out object? value)
    {
        using (_gate.Enter())
        {
            foreach (var candidate in _values)
            {
                if (candidate.Name == name && candidate.Fits(type))
                {
                    value = candidate.Value;
                    return true;
                }
            }
        }

        value = null;
        return false;
    }

    /// <summary>The value of exactly this type, of several the one without a name; else the only one that is assignable to it.</summary>
    public bool TryFind(Type type, out object? value)
    {
        using (_gate.Enter())
        {
            var matches = _values.FindAll(candidate => candidate.Type == type);
            if (matches.Count > 1 && matches.FindAll(candidate => candidate.Name is null) is [var unnamed])
            {
                matches = [unnamed];
            }

            if (matches.Count != 1)
            {
                matches = type == typeof(object) ? [] : _values.FindAll(candidate => candidate.Value is not null && type.IsInstanceOfType(candidate.Value));
            }

            value = matches.Count == 1 ? matches[0].Value : null;
            return matches.Count == 1;
        }
    }

    public List<ContextValue> Snapshot()
    {
        using (_gate.Enter())
        {
            return [.. _values];
        }
    }
}
