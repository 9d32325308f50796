namespace Lato;

/// <summary>A value of the context that goes with what is sent to modules of other processes: see <see cref="Application.CarryValue{T}"/>. Immutable and thread-safe.</summary>
public sealed class CarriedValue
{
    readonly Func<TransactionContext, (bool IsThere, object? Value)> _read;
    readonly Action<TransportRequest, object?> _give;

    CarriedValue(string name, Type type, Func<TransactionContext, (bool IsThere, object? Value)> read, Action<TransportRequest, object?> give) =>
        (Name, Type, _read, _give) = (name, type, read, give);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its type.</summary>
    public Type Type { get; }

    internal static CarriedValue Of<T>(string name) => new(
        name, typeof(T), context => context.TryGet<T>(name, out var value) ? (true, value) : (false, null), (request, value) => request.Set(name, (T)value!));

    /// <summary>The value in a transaction.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="value">The value.</param>
    /// <returns>False if it has none.</returns>
    public bool TryRead(TransactionContext context, out object? value)
    {
        ArgumentNullException.ThrowIfNull(context);
        (var isThere, value) = _read(context);
        return isThere;
    }

    /// <summary>Sets the value in the transaction of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="value">Of <see cref="Type"/>.</param>
    public void Give(TransportRequest request, object? value)
    {
        ArgumentNullException.ThrowIfNull(request);
        _give(request, value);
    }
}
