namespace Lato.Testing;

/// <summary>What came of a scenario that is as expected. Immutable.</summary>
public sealed class ScenarioOutcome
{
    internal ScenarioOutcome(object? result, IReadOnlyList<object> arrived) => (Result, Arrived) = (result, arrived);

    /// <summary>What the last action returned; null if it has no result.</summary>
    public object? Result { get; }

    /// <summary>The events and dead letters that the scenario has caused, in the order of publication.</summary>
    public IReadOnlyList<object> Arrived { get; }

    /// <summary>Those of a type.</summary>
    /// <typeparam name="T">The type, a base type or an interface.</typeparam>
    public IReadOnlyList<T> Of<T>() => [.. Arrived.OfType<T>()];
}
