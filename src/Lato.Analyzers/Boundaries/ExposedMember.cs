using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Boundaries;

/// <summary>A type that others can reach through a message, and how.</summary>
/// <param name="Type">The type.</param>
/// <param name="Path">The way to it: <c>Lines.Product</c>, or <c>its result</c>.</param>
/// <param name="Reason">Why it should not be reachable.</param>
internal sealed record ExposedMember(ITypeSymbol Type, string Path, string Reason);
