using System.Collections.Concurrent;
using Lato.Generators.Boundaries;
using Lato.Generators.Modules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Generators.Rules;

/// <summary>Finds module classes with one name, which no application can have both. Tests may have as many as they like.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ModuleNameAnalyzer() : LatoAnalyzer(Rule)
{
    static readonly DiagnosticDescriptor Rule = new(
        "LATO0014",
        "Two modules have one name",
        "Module classes '{0}' and '{1}' are named '{2}' and '{3}', which is one name for settings, so AddLatoModules() cannot add both. Rename one, or leave one out with AutoRegister = false.",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0014"),
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato)
    {
        if (BoundaryOptions.IsTest(context.Options))
        {
            return;
        }

        var named = new ConcurrentBag<(string Name, INamedTypeSymbol Module)>();
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (lato.IsModuleClass(type) && lato.ModuleAttributeOf(type) is { } attribute && ModuleReader.IsListed(type, attribute)
                    && attribute.ConstructorArguments.FirstOrDefault().Value is string { Length: > 0 } name)
                {
                    named.Add((name, type));
                }
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var same in named.GroupBy(one => ModuleName.IdentifierOf(one.Name), StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            {
                var modules = same.OrderBy(one => one.Module.ToDisplayString(), StringComparer.Ordinal).ToList();
                var (first, module) = modules[0];
                foreach (var other in modules.Skip(1))
                {
                    // Those of the same name may stand in for each other.
                    var severity = first == other.Name ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error;
                    end.ReportDiagnostic(Diagnostic.Create(
                        Rule, other.Module.PlaceOf(), severity, additionalLocations: null, properties: null, module.ToDisplayString(), other.Module.ToDisplayString(), first, other.Name));
                }
            }
        });
    }
}
