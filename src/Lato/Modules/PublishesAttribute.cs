namespace Lato;

/// <summary>
/// Says that a module publishes events that its code does not make with <c>new</c>, such as those that it reads from a
/// queue, so that <c>Application.Describe</c> and <c>Application.Verify</c> know.
/// </summary>
/// <param name="events">Types of events.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PublishesAttribute(params Type[] events) : Attribute
{
    /// <summary>Types of events.</summary>
    public IReadOnlyList<Type> Events { get; } = events;
}
