using Lato.Dependencies;
using Lato.Engine;

namespace Lato.Handlers;

/// <summary>Runs a handler: binds its parameters from a source and calls it on its target.</summary>
/// <param name="target">The delegate, or the module instance.</param>
/// <param name="source">Where the parameters come from.</param>
/// <param name="bound">The parameters, if they were bound before; else null.</param>
internal delegate Answer HandlerCode(object? target, IParameterSource source, object?[]? bound);
