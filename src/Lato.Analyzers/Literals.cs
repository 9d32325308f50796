using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lato.Analyzers;

/// <summary>Constants as C#. Pure.</summary>
internal static class Literals
{
    public static string Of(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>The default of a parameter as an expression of its own type; for <c>params</c> it is empty; null if there is none.</summary>
    public static string? Default(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return ElementOfParams(parameter) is { } element ? $"global::System.Array.Empty<{TypeText.Of(element)}>()" : null;
        }

        var type = TypeText.Of(parameter.Type);
        return parameter.ExplicitDefaultValue switch
        {
            null => parameter.Type.IsReferenceType ? "null" : $"default({type})",
            var value => $"({type})({Of(value)})",
        };
    }

    /// <summary>Null where an empty array is not what the parameter takes.</summary>
    static ITypeSymbol? ElementOfParams(IParameterSymbol parameter) => parameter.Type switch
    {
        _ when !parameter.IsParams => null,
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeKind: TypeKind.Interface, TypeArguments.Length: 1 } list => list.TypeArguments[0],
        _ => null,
    };

    public static string? ToCSharp(this TypedConstant constant) => constant switch
    {
        { IsNull: true } => null,
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => $"typeof({TypeText.Of(type)})",
        { Kind: TypedConstantKind.Enum or TypedConstantKind.Primitive, Value: { } value, Type: { } type } => $"({TypeText.Of(type)})({Of(value)})",
        _ => null,
    };

    static string Of(object value) => value switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        decimal number => $"{SymbolDisplay.FormatPrimitive(number, quoteStrings: true, useHexadecimalNumbers: false)}m",
        float number => $"{SymbolDisplay.FormatPrimitive(number, quoteStrings: true, useHexadecimalNumbers: false)}f",
        double number => $"{SymbolDisplay.FormatPrimitive(number, quoteStrings: true, useHexadecimalNumbers: false)}d",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!,
    };
}
