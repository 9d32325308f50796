using Lato.Analyzers.Facades;
using Lato.Analyzers.State;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Analyzers.Modules;

/// <summary>Reads module classes. What cannot be generated exactly as reflection would have it is left to reflection. Pure.</summary>
internal static class ModuleReader
{
    public static ModuleModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (LatoSymbols.Of(context.SemanticModel.Compilation) is not { } lato || !context.IsFirst()
            || context.TargetSymbol is not INamedTypeSymbol { IsAbstract: false, IsStatic: false, Name.Length: > 0 } type || !lato.IsModuleClass(type) || IsGeneric(type))
        {
            return null;
        }

        var handlers = HandlersOf(type, lato, cancellationToken);
        return new ModuleModel(
            TypeText.OfNamespace(type.ContainingNamespace),
            TypeText.Identifier(type.Name),
            TypeText.Of(type),
            IsListed(type, context.Attributes[0]),
            handlers,
            new([.. FacadeReader.ImplementedBy(type, lato).Select(facade => FacadeReader.Read(facade, cancellationToken)).OfType<FacadeModel>()]),
            handlers is not null && !lato.AsksForConcurrency(type) && StateProof.Holds(type, lato, cancellationToken));
    }

    /// <summary>Whether the method that adds an assembly's modules adds this one.</summary>
    public static bool IsListed(INamedTypeSymbol type, AttributeData module) =>
        !type.IsAbstract && !IsGeneric(type) && IsReachable(type) && !module.NamedArguments.Any(argument => argument is { Key: "AutoRegister", Value.Value: false });

    static bool IsGeneric(INamedTypeSymbol type) => type.IsGenericType || (type.ContainingType is { } outer && IsGeneric(outer));

    static bool IsReachable(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
        && !type.IsFileLocal && (type.ContainingType is null || IsReachable(type.ContainingType));

    static bool CanBeGenerated(INamedTypeSymbol type, LatoSymbols lato, CancellationToken cancellationToken) =>
        type.ContainingType is null && !type.IsFileLocal && IsPartial(type, cancellationToken) && HasRoom(type) && !HasUnknownHandlers(type, lato);

    /// <summary>Whether the names of what is generated are free.</summary>
    static bool HasRoom(INamedTypeSymbol type) =>
        type.Name is not ("RegisterHandlers" or ModuleWriter.Handlers) && type.GetMembers(ModuleWriter.Handlers).All(GeneratedFile.Has);

    static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(part => part.GetSyntax(cancellationToken) is ClassDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>
    /// Whether the class, or one that it derives from, says in code which handlers it has, or may have handlers that the
    /// compiler does not show: private ones of another assembly.
    /// </summary>
    static bool HasUnknownHandlers(INamedTypeSymbol type, LatoSymbols lato)
    {
        for (var current = type; current is not null && !SymbolEqualityComparer.Default.Equals(current, lato.Module); current = current.BaseType)
        {
            if (!SymbolEqualityComparer.Default.Equals(current.ContainingAssembly, type.ContainingAssembly)
                || current.GetMembers("RegisterHandlers").OfType<IMethodSymbol>().Any(method => method.IsOverride && !GeneratedFile.Has(method)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The handlers of a module class; null if they are left to reflection.</summary>
    public static EquatableArray<HandlerModel>? HandlersOf(INamedTypeSymbol type, LatoSymbols lato, CancellationToken cancellationToken)
    {
        if (!CanBeGenerated(type, lato, cancellationToken))
        {
            return null;
        }

        var handlers = new List<HandlerModel>();
        var declaring = new Dictionary<string, INamedTypeSymbol>();
        foreach (var handler in lato.HandlersOf(type))
        {
            // A method that hides another one would be called in its place.
            var isHidden = declaring.TryGetValue(handler.Method.Name, out var other) && !SymbolEqualityComparer.Default.Equals(other, handler.Method.ContainingType);
            declaring[handler.Method.Name] = handler.Method.ContainingType;
            if (isHidden || HandlerReader.Read(handler, type, lato) is not { } model)
            {
                return null;
            }

            handlers.Add(model);
        }

        return new([.. handlers]);
    }
}
