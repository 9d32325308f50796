using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Boundaries;

/// <summary>Where rules are written, a module may use only the modules that they allow.</summary>
internal static class DependencyRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "LATO0102",
        "A dependency between modules that the rules do not allow",
        "Module '{0}' may not use module '{1}', and '{2}' uses '{3}'. If it should, {4}{5}.",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0102"));

    public static bool Forbids(TypeUse use, BoundaryRuleSet rules) => !rules.Allows(use.From, use.To.Module);

    public static Diagnostic? Violation(TypeUse use, ModuleBoundaries boundaries) => boundaries.Violation(
        Descriptor, use.Place, use.Entry, use.From.Identifier, use.To.Module.Identifier, use.UserName, use.Used.Name, FixOf(use, boundaries.Rules));

    static string FixOf(TypeUse use, BoundaryRuleSet rules) => rules.HasFile
        ? $"write in {BoundaryFile.Rules}: {use.From}->{use.To.Module}"
        : $"add \"{use.To.Module}\" to DependsOn of [Module(\"{use.From.Classes[0].Name}\")]";
}
