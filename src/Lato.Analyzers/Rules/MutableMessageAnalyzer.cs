using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Rules;

/// <summary>Finds messages that can be changed: by a setter, a field, or a collection among their members. That they are records the compiler sees to, since their base is one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MutableMessageAnalyzer() : LatoAnalyzer(Setter, Field, Collection)
{
    static readonly DiagnosticDescriptor Setter = new(
        "LATO0005",
        "A message has a settable property",
        "Message '{0}' can be changed: '{1}' has a setter. Give it 'init' in place of 'set'.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0005"));

    static readonly DiagnosticDescriptor Field = new(
        "LATO0005",
        "A message has a field that can be set",
        "Message '{0}' can be changed: '{1}' is a field that others can set. Make it a property with 'init', or readonly.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0005"));

    static readonly DiagnosticDescriptor Collection = new(
        "LATO0005",
        "A message has a collection that can be changed",
        "Message '{0}' can be changed: '{1}' is of type {2}. Use {3}.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0005"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato) =>
        context.RegisterSymbolAction(symbol => Check(symbol, (INamedTypeSymbol)symbol.Symbol, lato), SymbolKind.NamedType);

    static void Check(SymbolAnalysisContext context, INamedTypeSymbol type, LatoSymbols lato)
    {
        if (type.TypeKind != TypeKind.Class || !lato.IsMessage(type))
        {
            return;
        }

        foreach (var member in type.GetMembers())
        {
            if (!member.IsStatic && ProblemOf(type, member) is { } problem)
            {
                context.ReportDiagnostic(problem);
            }
        }
    }

    static Diagnostic? ProblemOf(INamedTypeSymbol message, ISymbol member) => member switch
    {
        IPropertySymbol { SetMethod.IsInitOnly: false } property => Diagnostic.Create(Setter, property.PlaceOf(), message.Name, property.Name),
        IPropertySymbol property when IsSeen(property) && property.IsAutoProperty() => // what is computed at each read is not the message's
            ProblemOf(message, property, property.Type),
        IFieldSymbol { IsImplicitlyDeclared: false, IsConst: false } field when IsSeen(field) =>
            field.IsReadOnly ? ProblemOf(message, field, field.Type) : Diagnostic.Create(Field, field.PlaceOf(), message.Name, field.Name),
        _ => null,
    };

    static Diagnostic? ProblemOf(INamedTypeSymbol message, ISymbol member, ITypeSymbol type)
    {
        if (MutableCollection.FixOf(type) is not { } fix)
        {
            return null;
        }

        var forTheFix = ImmutableDictionary<string, string?>.Empty.Add("ReadOnly", fix.Split('<')[0]);
        return Diagnostic.Create(Collection, member.PlaceOf(), forTheFix, message.Name, member.Name, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), fix);
    }

    static bool IsSeen(ISymbol member) => member.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Protected);
}
