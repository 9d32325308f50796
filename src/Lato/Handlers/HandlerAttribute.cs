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

    /// <summary>
    /// How long a transaction may take that is entered by what the handler handles, such as <c>5m</c> or <c>infinite</c>; of several handlers the longest. A route, a schedule
    /// or a queue with a deadline of its own has that, and a handler that is called inside a transaction has what is left of it. Default: the application's <see cref="ApplicationOptions.Deadline"/>.
    /// </summary>
    public string? Deadline { get; set; }
}
