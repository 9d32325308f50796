using Lato.CompilerServices;

namespace Lato.Handlers;

/// <summary>
/// A handler as a module registered it, and the object that runs it: a delegate, or the module instance of a
/// <c>[Handler]</c> method. A restarted module registers again, in the same order.
/// </summary>
internal sealed record HandlerRegistration(HandlerDefinition Definition, object Target);
