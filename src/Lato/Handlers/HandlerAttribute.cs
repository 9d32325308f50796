namespace Lato;

/// <summary>
/// Marks a method of a module class as a handler: of the message among its parameters, of a given message type, or
/// of an alias.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class HandlerAttribute : Attribute
{
    /// <summary>Handles the message among the method's parameters.</summary>
    public HandlerAttribute()
    {
    }

    /// <summary>Handles an alias.</summary>
    /// <param name="alias">The name that callers use.</param>
    public HandlerAttribute(string alias) => Alias = alias;

    /// <summary>Handles a message type that is not among the parameters, or an interface of events.</summary>
    /// <param name="message">A command or query type, or an event's type, base type or interface.</param>
    public HandlerAttribute(Type message) => Message = message;

    /// <summary>The alias, or null.</summary>
    public string? Alias { get; }

    /// <summary>The message type, or null.</summary>
    public Type? Message { get; }
}
