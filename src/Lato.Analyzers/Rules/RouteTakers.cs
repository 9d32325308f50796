using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Rules;

/// <summary>Knows which values of a route a handler takes: by a parameter, or by a member of a message or another object.</summary>
internal static class RouteTakers
{
    static readonly string[] Sources = ["FromQueryAttribute", "FromHeaderAttribute", "FromBodyAttribute", "FromServicesAttribute", "FromKeyedServicesAttribute"];

    /// <summary>The names that may be in the route; null if the handler sees the request itself, and with it every value.</summary>
    public static HashSet<string>? Of(IMethodSymbol handler, LatoSymbols lato)
    {
        if (handler.Parameters.Any(parameter => parameter.Type.TypeKind is TypeKind.Error or TypeKind.TypeParameter || SeesRequest(parameter.Type)))
        {
            return null;
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in handler.Parameters)
        {
            if (lato.IsMessage(parameter.Type) || Has(parameter, "AsParametersAttribute") || Has(parameter, "FromFormAttribute"))
            {
                AddMembers(names, parameter.Type);
            }

            if (!Array.Exists(Sources, source => Has(parameter, source)))
            {
                names.Add(NameOf(parameter));
            }
        }

        foreach (var message in lato.HandlersOn(handler).Select(registered => registered.Message).OfType<ITypeSymbol>())
        {
            AddMembers(names, message);
        }

        return names;
    }

    static bool SeesRequest(ITypeSymbol type) => type is { Name: "HttpContext" or "HttpRequest" or "RouteData" or "IHttpContextAccessor" } or { Name: "HttpCall", ContainingNamespace.Name: "Lato" };

    static void AddMembers(HashSet<string> names, ITypeSymbol type)
    {
        for (var current = type as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            names.UnionWith(current.GetMembers().OfType<IPropertySymbol>().Where(property => !property.IsStatic).SelectMany(property => new[] { property.Name, NameOf(property), JsonNameOf(property) }));
            names.UnionWith(current.InstanceConstructors.SelectMany(constructor => constructor.Parameters).SelectMany(parameter => new[] { parameter.Name, NameOf(parameter) }));
        }
    }

    static string NameOf(ISymbol taker) => taker.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.Name == "FromRouteAttribute")
        .SelectMany(attribute => attribute.NamedArguments)
        .FirstOrDefault(argument => argument.Key == "Name").Value.Value as string ?? taker.Name;

    static string JsonNameOf(ISymbol taker) =>
        taker.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == "JsonPropertyNameAttribute")?.ConstructorArguments.FirstOrDefault().Value as string ?? taker.Name;

    static bool Has(ISymbol taker, string attribute) => taker.GetAttributes().Any(data => data.AttributeClass?.Name == attribute);
}
