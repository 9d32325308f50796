namespace Lato.Databases.UnitsOfWork;

/// <summary>The units of work with which one transaction may write, where modules have databases of their own. Thread-safe.</summary>
internal sealed class BegunUnits
{
    readonly Lock _gate = new();
    readonly List<UnitOfWork> _units = []; // under the gate
    UnitOfWork? _committed; // under the gate

    /// <summary>Lets a further one begin.</summary>
    /// <exception cref="UnitOfWorkException">It would be committed apart from another one, and its module or that of the other one has not allowed it.</exception>
    public void Add(UnitOfWork unit)
    {
        lock (_gate)
        {
            if (_units.Find(other => other != unit) is { } first && !_units.Append(unit).All(one => one.MayCommitSeparately))
            {
                throw UnitOfWorkException.SeveralDatabases(first, unit);
            }

            if (!_units.Contains(unit))
            {
                _units.Add(unit);
            }
        }
    }

    /// <summary>Takes one out that could not begin.</summary>
    public void Remove(UnitOfWork unit)
    {
        lock (_gate)
        {
            _units.Remove(unit);
        }
    }

    public void NoteCommit(UnitOfWork unit)
    {
        lock (_gate)
        {
            _committed ??= unit;
        }
    }

    /// <summary>The one that has committed first; null if none has.</summary>
    public UnitOfWork? Committed
    {
        get
        {
            lock (_gate)
            {
                return _committed;
            }
        }
    }
}
