namespace Lato.Analyzers.State;

/// <summary>How close an object is to a module.</summary>
internal enum Reach
{
    /// <summary>It does not belong to the module: a message, a result, an object that a handler made.</summary>
    None,

    /// <summary>A call to an object that the module keeps gave it.</summary>
    Result,

    /// <summary>The module keeps it, or an object that it keeps does.</summary>
    Held,
}
