using Todos.Contracts;

namespace Todos.Items;

/// <summary>Something to do. Others see it as a <see cref="TodoReadModel"/>.</summary>
internal sealed class Todo(Guid id, string title, string description, DateTimeOffset? dueAt)
{
    DateTimeOffset? _completedAt;

    public Guid Id => id;

    /// <returns>Whether it was open until now.</returns>
    public bool Complete(DateTimeOffset now)
    {
        var wasOpen = _completedAt is null;
        _completedAt ??= now;
        return wasOpen;
    }

    public TodoReadModel ToReadModel(DateTimeOffset now) =>
        new(id, title, description, IsDue: _completedAt is null && dueAt < now, IsCompleted: _completedAt is not null);
}
