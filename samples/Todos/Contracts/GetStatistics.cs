using Lato;

namespace Todos.Contracts;

/// <summary>How much was planned, and how much is done.</summary>
public sealed record GetStatistics : Query<TodoStatistics>;
