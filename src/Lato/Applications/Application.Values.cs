using System.Diagnostics.CodeAnalysis;
using Lato.Dependencies;

namespace Lato;

/// <summary>Values that every transaction has, and services outside of transactions.</summary>
public sealed partial class Application
{
    /// <summary>Sets a value that every transaction has: handlers can take it as a parameter of this name, or of its type.</summary>
    public Application Set<T>(string name, T value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ThrowIfFrozen($"value '{name}'");
        _setup.Values.Set(name, typeof(T), value);
        return this;
    }

    /// <summary>
    /// Has a value of the context go with the messages and events that reach modules of other processes, where it is a value of the context again: the tenant, the user. Others stay where they were set. It
    /// travels as messages do, and must be declared on both sides.
    /// </summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">Its name.</param>
    public Application CarryValue<T>(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ThrowIfFrozen($"carried value '{name}'");
        _setup.CarriedValues[name] = CarriedValue.Of<T>(name);
        return this;
    }

    /// <summary>The values that <see cref="CarryValue{T}"/> has declared, by name. For packages that spread an application over processes.</summary>
    public IReadOnlyList<CarriedValue> GetCarriedValues() => [.. _setup.CarriedValues.Values];

    /// <summary>
    /// The value of this type that every transaction has, else the service: for code outside of transactions, such as the composition root. Does not end registration.
    /// </summary>
    /// <exception cref="UnknownDependencyException">There is neither.</exception>
    /// <exception cref="ScopedServiceException">It is a scoped service, of which each transaction has one of its own: <see cref="TransactionContext.Get{T}()"/>.</exception>
    public T Get<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : notnull
    {
        var running = Running?.Transactions;
        var (values, services) = running is null ? (_setup.Values, new ServiceCatalog(_setup.Services, _setup.Descriptors)) : (running.Values, running.Services);
        if (values?.TryFind(typeof(T), out var value) == true)
        {
            return (T)value!;
        }

        return CaptiveDependency.Find(typeof(T), services.Descriptors) is { } way ? throw new ScopedServiceException(way)
            : services.Provider.GetService(typeof(T)) is T service ? service
            : throw new UnknownDependencyException(null, typeof(T), values?.Snapshot() ?? []);
    }
}
