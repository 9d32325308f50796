using Lato.Messages;
using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Facades;

/// <summary>How what is generated for a facade is called. Pure.</summary>
internal static class FacadeNames
{
    /// <summary>The nested class that executes the messages.</summary>
    public const string Proxy = "Proxy";

    // Members of every record, and what a record may not have.
    static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "Clone", "Deconstruct", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ReferenceEquals", "ToString",
    };

    public static string MessageOf(ISymbol method) => $"{StemOf(method)}Message";

    /// <summary>The last part of the name for wire and storage, by which the messages of one facade differ.</summary>
    public static string WirePartOf(ISymbol method) => MessageNameText.Kebab(StemOf(method));

    /// <summary>The module, the facade without its <c>I</c>, and the method; the module only once.</summary>
    public static string WireNameOf(ISymbol method)
    {
        var facade = method.ContainingType;
        var name = facade.Name.Length > 1 && facade.Name[0] == 'I' && char.IsUpper(facade.Name[1]) ? facade.Name.Substring(1) : facade.Name;
        var whole = MessageNameText.Of(facade.ContainingNamespace.IsGlobalNamespace ? "" : facade.ContainingNamespace.ToDisplayString(), [name], []);
        var parts = whole.Split('.');
        var isSaid = parts.Length == 2 && (parts[1] == parts[0] || parts[1].StartsWith($"{parts[0]}-", StringComparison.Ordinal));
        return $"{(isSaid ? parts[1] : whole)}.{WirePartOf(method)}";
    }

    /// <summary>The property of the message that carries a parameter.</summary>
    public static string PropertyOf(IParameterSymbol parameter) => char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1);

    public static bool IsReserved(string property, ISymbol method) => Reserved.Contains(property) || property == MessageOf(method);

    // What the method is called without the ending of asynchronous methods.
    static string StemOf(ISymbol method) =>
        method.Name.Length > 5 && method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name.Substring(0, method.Name.Length - 5) : method.Name;
}
