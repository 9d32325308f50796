using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Lato.CodeFixes;

/// <summary>Gives a message <c>init</c> in place of <c>set</c>, a property in place of a field, and a read-only collection in place of one that can be changed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MutableMessageFix)), Shared]
internal sealed class MutableMessageFix() : LatoCodeFix("LATO0005")
{
    protected override void Register(CodeFixSite site)
    {
        switch (site.Node)
        {
            case PropertyDeclarationSyntax { AccessorList: { } accessors } when accessors.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)) is { } setter:
                Offer("Use init", site, setter, () => Init(setter));
                break;
            case PropertyDeclarationSyntax property:
                OfferReadOnly(site, property.Type, property.Initializer);
                break;
            case ParameterSyntax { Type: { } type } parameter:
                OfferReadOnly(site, type, parameter.Default);
                break;
            case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } } variable:
                RegisterField(site, field, variable);
                break;
        }
    }

    static void RegisterField(CodeFixSite site, FieldDeclarationSyntax field, VariableDeclaratorSyntax variable)
    {
        if (field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword))
        {
            OfferReadOnly(site, field.Declaration.Type, variable.Initializer);
        }
        else
        {
            Offer("Make it a property with init", site, field, () => PropertyOf(field, variable));
        }
    }

    static void OfferReadOnly(CodeFixSite site, TypeSyntax type, EqualsValueClauseSyntax? initializer)
    {
        if (site.Diagnostic.Properties.TryGetValue("ReadOnly", out var family) && family is not null && IsClear(family, initializer) && ReadOnly(type, family) is { } other)
        {
            Offer($"Use {family}", site, type, () => other);
        }
    }

    // Only lists can be made of a collection expression without naming a class.
    static bool IsClear(string family, EqualsValueClauseSyntax? initializer) =>
        initializer is null || (initializer.Value is CollectionExpressionSyntax && family == "IReadOnlyList");

    static TypeSyntax? ReadOnly(TypeSyntax type, string family)
    {
        return type switch
        {
            NullableTypeSyntax nullable => ReadOnly(nullable.ElementType, family) is { } inner ? SyntaxFactory.NullableType(inner.WithoutTrivia()).WithTriviaFrom(type) : null,
            GenericNameSyntax generic => Named(generic.TypeArgumentList),
            ArrayTypeSyntax { RankSpecifiers: { Count: 1 } ranks, ElementType: var element } when ranks[0].Rank == 1 => Named(SyntaxFactory.TypeArgumentList(SyntaxFactory.SingletonSeparatedList(element.WithoutTrivia()))),
            _ => null,
        };

        TypeSyntax Named(TypeArgumentListSyntax list) => SyntaxFactory.QualifiedName(
                SyntaxFactory.ParseName("System.Collections.Generic"),
                SyntaxFactory.GenericName(SyntaxFactory.Identifier(family), list.WithoutTrivia()))
            .WithTriviaFrom(type)
            .WithAdditionalAnnotations(Simplifier.Annotation);
    }

    static AccessorDeclarationSyntax Init(AccessorDeclarationSyntax setter) => SyntaxFactory.AccessorDeclaration(
            SyntaxKind.InitAccessorDeclaration, setter.AttributeLists, setter.Modifiers, SyntaxFactory.Token(SyntaxKind.InitKeyword), setter.Body, setter.ExpressionBody, setter.SemicolonToken)
        .WithTriviaFrom(setter);

    static PropertyDeclarationSyntax PropertyOf(FieldDeclarationSyntax field, VariableDeclaratorSyntax variable) => SyntaxFactory.PropertyDeclaration(
            field.AttributeLists,
            field.Modifiers,
            field.Declaration.Type,
            explicitInterfaceSpecifier: null,
            variable.Identifier.WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.AccessorList(SyntaxFactory.List([Accessor(SyntaxKind.GetAccessorDeclaration), Accessor(SyntaxKind.InitAccessorDeclaration)])),
            expressionBody: null,
            variable.Initializer,
            variable.Initializer is null ? default : field.SemicolonToken)
        .WithTriviaFrom(field)
        .WithAdditionalAnnotations(Formatter.Annotation);

    static AccessorDeclarationSyntax Accessor(SyntaxKind kind) =>
        SyntaxFactory.AccessorDeclaration(kind).WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken));
}
