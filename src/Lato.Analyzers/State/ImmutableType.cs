using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Analyzers.State;

/// <summary>Knows types whose values never change, or are safe for several threads by their documentation.</summary>
internal static class ImmutableType
{
    static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "System.DateOnly", "System.DateTimeOffset", "System.Guid", "System.Half", "System.Index", "System.Int128", "System.Range", "System.StringComparer", "System.TimeOnly",
        "System.TimeProvider", "System.TimeSpan", "System.TimeZoneInfo", "System.Type", "System.UInt128", "System.Uri", "System.Version",
        "System.Buffers.SearchValues`1", "System.Diagnostics.ActivitySource", "System.Numerics.BigInteger", "System.Text.CompositeFormat", "System.Text.Encoding", "System.Text.Rune",
        "System.Text.Json.JsonSerializerOptions", "System.Text.RegularExpressions.Regex",
        "System.Diagnostics.Metrics.Meter", "System.Diagnostics.Metrics.Counter`1", "System.Diagnostics.Metrics.UpDownCounter`1",
        "System.Diagnostics.Metrics.Histogram`1", "System.Diagnostics.Metrics.Gauge`1",
        "Microsoft.Extensions.Logging.EventId", "Microsoft.Extensions.Logging.ILogger", "Microsoft.Extensions.Logging.ILogger`1",
    };

    /// <summary>Whether nothing about a value changes.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isExact">Whether the value is of this very type, and not of a derived one.</param>
    public static bool Has(ITypeSymbol? type, bool isExact = false) => Has(type, isExact, new(SymbolEqualityComparer.Default));

    static bool Has(ITypeSymbol? type, bool isExact, HashSet<ISymbol> asked) => type switch
    {
        { TypeKind: TypeKind.Enum } => true,
        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_UIntPtr or SpecialType.System_DateTime } => true,
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named => !asked.Add(named) || HasAll(named, isExact, asked),
        _ => false,
    };

    static bool HasAll(INamedTypeSymbol type, bool isExact, HashSet<ISymbol> asked) =>
        Known.Contains(NameOf(type))
        || (IsGenericValue(type) ? type.TypeArguments.All(argument => Has(argument, false, asked))
            : type.TypeKind switch
            {
                TypeKind.Struct => type.IsReadOnly && CapturesNothing(type) && HasFields(type, asked),
                TypeKind.Class => type.DeclaringSyntaxReferences.Length > 0 && (isExact || type.IsSealed) && CapturesNothing(type) && HasFields(type, asked) && HasBase(type, asked),
                _ => false,
            });

    /// <summary>Whether it has nothing but values of its type arguments.</summary>
    static bool IsGenericValue(INamedTypeSymbol type) =>
        type.IsTupleType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        || (type is { IsGenericType: true, ContainingType: null, TypeKind: not TypeKind.Interface } && (type.IsIn("System.Collections.Immutable") || type.IsIn("System.Collections.Frozen")));

    // Parameters that it captures are kept in fields that are not shown.
    static bool CapturesNothing(INamedTypeSymbol type) => type.IsRecord || !type.InstanceConstructors.Any(constructor =>
        constructor.Parameters.Length > 0 && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax));

    static bool HasBase(INamedTypeSymbol type, HashSet<ISymbol> asked) => type.BaseType is null or { SpecialType: SpecialType.System_Object } || Has(type.BaseType, true, asked);

    static bool HasFields(INamedTypeSymbol type, HashSet<ISymbol> asked) => type.GetMembers().All(member => member switch
    {
        { IsStatic: true } => true,
        IFieldSymbol field => field.IsReadOnly && Has(field.Type, false, asked),
        IEventSymbol => false,
        _ => true,
    });

    static string NameOf(INamedTypeSymbol type) => $"{type.ContainingNamespace?.ToDisplayString()}.{type.MetadataName}";
}
