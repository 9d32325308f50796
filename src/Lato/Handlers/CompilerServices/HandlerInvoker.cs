using System.ComponentModel;

namespace Lato.CompilerServices;

/// <summary>Runs a handler: takes its parameters from the call, and calls it on its target. For generated code.</summary>
/// <param name="target">The module instance, or the delegate that was registered.</param>
/// <param name="call">Where the parameters come from.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate HandlerReturn HandlerInvoker(object? target, in HandlerArguments call);
