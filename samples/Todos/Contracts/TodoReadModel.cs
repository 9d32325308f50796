namespace Todos.Contracts;

/// <summary>A todo as others see it.</summary>
public sealed record TodoReadModel(Guid Id, string Title, string Description, bool IsDue, bool IsCompleted);
