using System.Reflection;

namespace Lato.Handlers;

/// <summary>
/// A handler as a module registered it: what it answers, its method, and the object that runs it (a delegate, or the
/// module instance of a <c>[Handler]</c> method). A restarted module registers again, in the same order.
/// </summary>
internal sealed record HandlerRegistration(Type? MessageType, string? Alias, MethodInfo Method, Delegate? Function)
{
    /// <summary>Whether it can only be called by its edges.</summary>
    public bool IsOnlyForEdges { get; init; }

    public string Name => FunctionName.Of(Method) ?? MessageType?.Name ?? Alias ?? "lambda";

    public bool HasAttribute<T>()
        where T : Attribute => Method.IsDefined(typeof(T), inherit: true);
}
