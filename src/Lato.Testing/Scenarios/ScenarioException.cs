namespace Lato.Testing;

/// <summary>A scenario is not as expected. The text says what was expected, and what did arrive.</summary>
public sealed class ScenarioException : Exception
{
    internal ScenarioException(string message, IReadOnlyList<object> arrived)
        : base(message) => Arrived = arrived;

    /// <summary>The events and dead letters that the scenario has caused, in the order of publication.</summary>
    public IReadOnlyList<object> Arrived { get; }
}
