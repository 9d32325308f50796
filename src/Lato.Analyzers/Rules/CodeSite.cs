using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Rules;

/// <summary>Where an operation stands: what its code is to Lato, and the function that makes it so.</summary>
public readonly record struct CodeSite(CodeRole Role, IMethodSymbol? Function);
