namespace Lato;

/// <summary>
/// Gives a message the name it has on the wire and in storage, for example <c>employee.candidate-hired</c>.
/// Rename the class as you like; the name stays.
/// </summary>
/// <param name="name">The name: lower case, words joined by <c>-</c>, parts by <c>.</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MessageNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
