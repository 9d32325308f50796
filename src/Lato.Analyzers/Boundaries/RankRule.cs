using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Boundaries;

/// <summary>A module does not use the contracts of one that <c>lato.rules</c> ranks below it, whatever else is allowed.</summary>
internal static class RankRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "LATO0110",
        "A greater module uses the contracts of a lesser one",
        "Module '{0}' ranks above module '{1}', and '{2}' uses '{3}', so the language of the lesser leaks into the greater. Let '{1}' handle an event of '{0}', execute a command of it, or implement a port that '{0}' declares{4}.",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0110"));

    public static bool Forbids(TypeUse use, BoundaryRuleSet rules) => rules.IsAbove(use.From, use.To.Module);

    public static Diagnostic? Violation(TypeUse use, ModuleBoundaries boundaries) =>
        boundaries.Violation(Descriptor, use.Place, use.Entry, use.From.Identifier, use.To.Module.Identifier, use.UserName, use.Used.Name);
}
