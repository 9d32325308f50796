namespace Lato;

/// <summary>A handler returns something else than its message promises.</summary>
public sealed class HandlerResultTypeException : LatoException
{
    /// <param name="handler">The handler.</param>
    /// <param name="returned">What it returns.</param>
    /// <param name="declared">What the message promises.</param>
    /// <param name="nameOf">Names a type as C# does.</param>
    internal HandlerResultTypeException(HandlerInfo handler, Type returned, Type declared, Func<Type, string> nameOf)
        : base($"Handler '{handler.FullName}' returns {(returned == typeof(void) ? "nothing" : nameOf(returned))}, but the result of '{handler.MessageType!.Name}' is {nameOf(declared)}. "
            + $"Return {nameOf(declared)}, or give the message a composer with app.Compose<{handler.MessageType.Name}, {nameOf(declared)}>(…).")
    {
        Handler = handler.FullName;
        Returned = returned;
        Declared = declared;
    }

    /// <summary>The handler, as <c>module.handler</c>.</summary>
    public string Handler { get; }

    /// <summary>What the handler returns.</summary>
    public Type Returned { get; }

    /// <summary>What the message promises.</summary>
    public Type Declared { get; }
}
