namespace Lato.Testing.Scenarios;

/// <summary>Something that a scenario does.</summary>
internal sealed record ScenarioAction(string What, Func<Task<object?>> Act);
