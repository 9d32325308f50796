using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Rules;

/// <summary>What messages call a function.</summary>
internal static class FunctionName
{
    /// <summary>The name in its source, or that it has none.</summary>
    public static string Of(IMethodSymbol? function) => function switch
    {
        null => "a function",
        { MethodKind: MethodKind.AnonymousFunction } => "a lambda",
        _ => function.Name,
    };
}
