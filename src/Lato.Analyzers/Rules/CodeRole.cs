namespace Lato.Analyzers.Rules;

/// <summary>What a piece of code is to Lato.</summary>
public enum CodeRole
{
    /// <summary>Nothing that Lato runs.</summary>
    None,

    /// <summary>In a module class, but in none of its handlers.</summary>
    Module,

    /// <summary>In a handler, and so in the turn of its module.</summary>
    Handler,

    /// <summary>In an enter or exit hook of transactions.</summary>
    Hook,

    /// <summary>In a middleware.</summary>
    Middleware,

    /// <summary>In work that was given to other threads, such as <c>Task.Run</c>.</summary>
    Detached,
}
