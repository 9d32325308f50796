using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Boundaries;

/// <summary>Tells types that do something from types that are data.</summary>
internal static class ServiceTypes
{
    // With all that derives from them.
    static readonly HashSet<string> Classes = new(StringComparer.Ordinal)
    {
        "System.IO.Stream", "System.IO.TextReader", "System.IO.TextWriter", "System.MarshalByRefObject",
        "System.Threading.Tasks.Task", "System.Threading.CancellationTokenSource", "System.Threading.Thread",
        "System.Net.Http.HttpMessageInvoker", "System.Net.Http.HttpContent", "System.Data.Common.DbConnection",
        "System.Linq.Expressions.Expression", "System.Reflection.MemberInfo",
        "Microsoft.EntityFrameworkCore.DbContext", "Microsoft.AspNetCore.Http.HttpContext",
        "Lato.ApplicationModule", "Lato.TransactionContext",
    };

    // Interfaces of values, and of collections by their namespaces.
    static readonly HashSet<string> DataInterfaces = new(StringComparer.Ordinal)
    {
        "System.IComparable", "System.IEquatable", "System.IFormattable", "System.ISpanFormattable", "System.IConvertible",
        "System.IParsable", "System.ISpanParsable", "System.Linq.ILookup", "System.Linq.IGrouping",
        "System.Runtime.CompilerServices.ITuple",
    };

    /// <summary>Why a type is not data; null if it is, as far as can be told.</summary>
    public static string? ReasonOf(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Delegate } => "a delegate",
        { TypeKind: TypeKind.Interface } => IsData((INamedTypeSymbol)type) ? null : "a service",
        _ => IsServiceClass(type) ? "a service" : null,
    };

    static bool IsServiceClass(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (Classes.Contains(FullNameOf(current)))
            {
                return true;
            }
        }

        return FullNameOf(type) is "System.Threading.Tasks.ValueTask";
    }

    // An interface of values that can only be read is a shape of data.
    static bool IsData(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace.PlaceName();
        if (ModuleName.IsIn(space, "System.Collections") || space == "System.Numerics" || DataInterfaces.Contains(FullNameOf(type)))
        {
            return true;
        }

        return !IsOfPlatform(type) && !type.IsPort() && IsReadOnly(type)
            && type.AllInterfaces.All(inherited => IsOfPlatform(inherited) ? IsData(inherited) : IsReadOnly(inherited));
    }

    static bool IsReadOnly(INamedTypeSymbol type) => type.GetMembers().All(member => member switch
    {
        IPropertySymbol property => !property.IsIndexer && property.SetMethod is null or { IsInitOnly: true },
        IMethodSymbol method => method.AssociatedSymbol is IPropertySymbol || method.IsStatic,
        _ => member.IsStatic || member is INamedTypeSymbol,
    });

    /// <summary>Whether a type comes with .NET, so that its members need no look.</summary>
    public static bool IsOfPlatform(ITypeSymbol type) => type.ContainingAssembly?.Name is { } name
        && (ModuleName.IsIn(name, "System") || ModuleName.IsIn(name, "Microsoft") || name is "mscorlib" or "netstandard");

    static string FullNameOf(ITypeSymbol type) =>
        type.ContainingNamespace.PlaceName() is { Length: > 0 } space ? $"{space}.{type.Name}" : type.Name;
}
