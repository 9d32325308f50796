namespace Lato.Testing;

/// <summary>Scenarios for applications.</summary>
public static class ScenarioExtensions
{
    /// <summary>Makes a scenario: what to do, what must come of it, and how long that may take.</summary>
    /// <param name="application">The application, or a module host. Awaiting the scenario ends its registration.</param>
    public static Scenario Scenario(this IApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return new Scenario(application);
    }
}
