using Lato.Dependencies;
using Lato.Transactions;

namespace Lato.Applications;

/// <summary>The overrides in force; each can end on its own, in any order. Thread-safe.</summary>
internal sealed class ApplicationOverrides(TransactionRuntime runtime)
{
    readonly Lock _gate = new();
    readonly ServiceCatalog _services = runtime.Services;
    readonly ContextValues? _values = runtime.Values;
    readonly List<ApplicationOverride> _inForce = []; // under the gate

    public IDisposable Add(ApplicationOverride added)
    {
        lock (_gate)
        {
            _inForce.Add(added);
            try
            {
                Apply_NeedsLock();
            }
            catch
            {
                _inForce.Remove(added);
                throw;
            }

            return new Ending(this, added);
        }
    }

    void Remove(ApplicationOverride removed)
    {
        lock (_gate)
        {
            if (_inForce.Remove(removed))
            {
                Apply_NeedsLock();
            }
        }
    }

    void Apply_NeedsLock()
    {
        var services = _services;
        var values = _values;
        foreach (var one in _inForce)
        {
            if (one.Services is not null)
            {
                services = services.With(one.Services);
            }
            else
            {
                values = ContextValues.CopyOf(values);
                values.Set(one.Name, one.Value?.GetType() ?? typeof(object), one.Value);
            }
        }

        runtime.Services = services;
        runtime.Values = values;
    }

    sealed class Ending(ApplicationOverrides overrides, ApplicationOverride one) : IDisposable
    {
        public void Dispose() => overrides.Remove(one);
    }
}
