using System.ComponentModel;

namespace Lato.CompilerServices;

/// <summary>What the signature and the attributes of a handler say. For generated code.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum HandlerFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It returns a task.</summary>
    Async = 1,

    /// <summary>It has a <see cref="BlockingAttribute"/>.</summary>
    Blocking = 2,

    /// <summary>It has a <see cref="ReadOnlyAttribute"/>.</summary>
    ReadOnly = 4,

    /// <summary>It can only be called by its transports.</summary>
    OnlyForTransports = 8,
}
