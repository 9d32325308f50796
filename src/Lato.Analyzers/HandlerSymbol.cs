using Microsoft.CodeAnalysis;

namespace Lato.Analyzers;

/// <summary>A method of a module class with what it is registered for.</summary>
/// <param name="Method">The method.</param>
/// <param name="Attribute">Its <c>[Handler]</c>; null for a handler that only transports call.</param>
/// <param name="Message">The message type; null for an alias, and where the method does not say which.</param>
/// <param name="Alias">The alias, or null.</param>
public readonly record struct HandlerSymbol(IMethodSymbol Method, AttributeData? Attribute, ITypeSymbol? Message, string? Alias)
{
    public bool IsOnlyForTransports => Attribute is null;

    /// <summary>Whether the attribute leaves it to the parameters what is handled.</summary>
    public bool IsByParameters => Attribute is not { ConstructorArguments.Length: > 0 };

    /// <summary>The deadline that its <c>[Handler]</c> gives, or null.</summary>
    public string? Deadline => Attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == "Deadline").Value.Value as string;

    public static HandlerSymbol Of(IMethodSymbol method, AttributeData attribute, LatoSymbols lato)
    {
        if (attribute.ConstructorArguments.Length == 0)
        {
            return new(method, attribute, SingleOrNull(lato.MessagesAmongParameters(method)), null);
        }

        var argument = attribute.ConstructorArguments[0];
        return argument.Kind switch
        {
            TypedConstantKind.Type => new(method, attribute, argument.Value as ITypeSymbol, null),
            TypedConstantKind.Primitive => new(method, attribute, null, argument.Value as string),
            _ => new(method, attribute, null, null),
        };
    }

    public static HandlerSymbol OnlyForTransports(IMethodSymbol method, LatoSymbols lato) =>
        new(method, null, SingleOrNull(lato.MessagesAmongParameters(method)), null);

    static ITypeSymbol? SingleOrNull(ITypeSymbol[] messages) => messages.Length == 1 ? messages[0] : null;
}
