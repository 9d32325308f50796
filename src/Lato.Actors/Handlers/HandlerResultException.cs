namespace Lato;

/// <summary>A handler returns something else than its message promises.</summary>
public sealed class HandlerResultException : LatoException
{
    internal HandlerResultException(HandlerInfo handler, Type returned, Type declared)
        : base($"Handler '{handler.FullName}' returns {(returned == typeof(void) ? "nothing" : returned.Name)}, but '{handler.MessageType!.Name}' is answered with {declared.Name}. "
            + $"Return a {declared.Name}, or give the message a composer with app.Compose<{handler.MessageType.Name}, {declared.Name}>(…).")
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
