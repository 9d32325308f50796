namespace Todos.Contracts;

/// <summary>Counts of todos since the start.</summary>
public sealed record TodoStatistics(int Completed, int Created);
