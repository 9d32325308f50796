using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Boundaries;

/// <summary>Of another module only its contracts may be used, unless one is its friend.</summary>
internal static class PrivateTypeRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "LATO0101",
        "Use of another module's private type",
        "'{0}' is private to module '{1}', and '{2}' belongs to module '{3}'. Use the contracts of '{1}', mark the type with [ModuleApi], or make them friends in lato.rules: friend {3}->{1}{4}.",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0101"));

    public static bool Forbids(TypeUse use, BoundaryRuleSet rules) => !use.To.IsContract && !rules.AreFriends(use.From, use.To.Module);

    public static Diagnostic? Violation(TypeUse use, ModuleBoundaries boundaries) => boundaries.Violation(
        Descriptor, use.Place, use.Entry, use.Used.Name, use.To.Module.Identifier, use.UserName, use.From.Identifier);
}
