using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Analyzers.Facades;

/// <summary>Reads facades, and says what of them cannot be messages. Pure.</summary>
internal static class FacadeReader
{
    /// <returns>Null if nothing can be generated for the interface as it is declared.</returns>
    public static FacadeModel? Read(INamedTypeSymbol facade, CancellationToken cancellationToken)
    {
        if (facade.Name.Length == 0 || WrongDeclaration(facade, cancellationToken) is not null)
        {
            return null;
        }

        var members = MembersOf(facade).ToList();
        return new FacadeModel(
            TypeText.OfNamespace(facade.ContainingNamespace),
            TypeText.Identifier(facade.Name),
            TypeText.Of(facade),
            members.All(member => WhyNot(member) is null && IsWhole((IMethodSymbol)member)) ? new([.. members.Cast<IMethodSymbol>().Select(MethodOf)]) : null);
    }

    /// <summary>The facades that a module class implements.</summary>
    public static IEnumerable<INamedTypeSymbol> ImplementedBy(INamedTypeSymbol module, LatoSymbols lato) =>
        module.AllInterfaces.Where(type => type.FindAttribute(lato.FacadeAttribute) is not null);

    /// <summary>The members that a proxy has to implement.</summary>
    public static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol facade) =>
        facade.GetMembers().Where(member => member is { IsImplicitlyDeclared: false } and not INamedTypeSymbol and not IMethodSymbol { MethodKind: not MethodKind.Ordinary });

    /// <summary>Why no code can be generated for the interface, and the fix; null if it can.</summary>
    public static string? WrongDeclaration(INamedTypeSymbol facade, CancellationToken cancellationToken) =>
        facade.ContainingType is not null ? "is nested in another type. Move it into a namespace."
        : facade.IsGenericType ? "is generic. Name the types."
        : facade.Interfaces.Any(other => other.Name != "IFacade" || !other.IsIn("Lato.CompilerServices")) ? $"extends {facade.Interfaces[0].Name}. Write all methods into the facade itself."
        : facade.GetMembers(FacadeNames.Proxy).Any(member => !GeneratedFile.Has(member)) ? $"has a member '{FacadeNames.Proxy}', which is the name of a class that is generated. Rename it."
        : !facade.DeclaringSyntaxReferences.All(part => part.GetSyntax(cancellationToken) is InterfaceDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) ? "is not partial. Add 'partial'."
        : null;

    /// <summary>Why a member cannot be a message, and the fix; null if it can.</summary>
    public static string? WhyNot(ISymbol member) => member switch
    {
        IMethodSymbol { IsStatic: true } => "is static. Leave it out of the facade.",
        IMethodSymbol { IsGenericMethod: true } => "is generic. Name the types.",
        IMethodSymbol method when !IsTask(method.ReturnType) => "does not return a task, and the result of another module may take time. Return Task, Task<T>, ValueTask or ValueTask<T>.",
        IMethodSymbol method when method.Parameters.Any(parameter => parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer) => "takes a parameter by reference. Pass it by value.",
        IMethodSymbol method when method.Parameters.Count(IsToken) > 1 => "takes several cancellation tokens. Take one.",
        IMethodSymbol when MembersOf(member.ContainingType).Count(other => FacadeNames.WirePartOf(other) == FacadeNames.WirePartOf(member)) > 1 => "has overloads, whose messages would have the same name. Give each a name of its own.",
        IMethodSymbol when member.ContainingType.GetMembers(FacadeNames.MessageOf(member)).Any(other => !GeneratedFile.Has(other)) => $"has a message '{FacadeNames.MessageOf(member)}', which another member is called. Rename one.",
        IMethodSymbol method when ClashOf(method) is { } clash => clash,
        IMethodSymbol => null,
        _ => "is not a method. Ask with a method that returns a task.",
    };

    /// <summary>Which parameters cannot be properties of the message, and the fix.</summary>
    static string? ClashOf(IMethodSymbol method)
    {
        var carried = method.Parameters.Where(parameter => !IsToken(parameter) && parameter.Name.Length > 0).ToList();
        if (carried.GroupBy(FacadeNames.PropertyOf).FirstOrDefault(same => same.Count() > 1) is { } same)
        {
            return $"takes {string.Join(" and ", same.Select(parameter => $"'{parameter.Name}'"))}, which would be one property '{same.Key}' of its message. Rename one.";
        }

        return carried.Find(parameter => FacadeNames.IsReserved(FacadeNames.PropertyOf(parameter), method)) is { } reserved
            ? $"takes '{reserved.Name}', and a record cannot have a property '{FacadeNames.PropertyOf(reserved)}'. Rename the parameter."
            : null;
    }

    /// <summary>Whether all its types are known; if not, the compiler says so.</summary>
    static bool IsWhole(IMethodSymbol method) => TypeText.CanBeNamed(method.ReturnType) && method.Parameters.All(parameter => TypeText.CanBeNamed(parameter.Type));

    static bool IsTask(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: <= 1 } && type.IsIn("System.Threading.Tasks");

    static bool IsToken(IParameterSymbol parameter) => parameter.Type.ToDisplayString() == "System.Threading.CancellationToken";

    static FacadeMethod MethodOf(IMethodSymbol method)
    {
        var result = ((INamedTypeSymbol)method.ReturnType).TypeArguments.FirstOrDefault();
        return new FacadeMethod(
            method.Name,
            FacadeNames.MessageOf(method),
            FacadeNames.WireNameOf(method),
            new([.. method.Parameters.Select(parameter => new FacadeParameter(parameter.Name, FacadeNames.PropertyOf(parameter), TypeText.Annotated(parameter.Type), IsToken(parameter)))]),
            TypeText.Annotated(method.ReturnType),
            method.ReturnType.Name == "ValueTask",
            result is null ? null : TypeText.Annotated(result),
            result is null ? null : TypeText.Of(result),
            method.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "ObsoleteAttribute" } type && type.IsIn("System")));
    }
}
