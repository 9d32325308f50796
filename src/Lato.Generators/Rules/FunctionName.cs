using Microsoft.CodeAnalysis;

namespace Lato.Generators.Rules;

/// <summary>What messages call a function.</summary>
internal static class FunctionName
{
    /// <summary>The name in quotes, or that it is a lambda.</summary>
    public static string Of(IMethodSymbol? function) =>
        function is null or { MethodKind: MethodKind.AnonymousFunction } ? "a lambda" : $"'{function.Name}'";
}
