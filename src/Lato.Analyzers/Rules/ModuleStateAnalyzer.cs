using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.Rules;

/// <summary>Finds work on other threads that uses the state of its module, there or in the methods that it calls.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ModuleStateAnalyzer() : LatoAnalyzer(Used, UsedBy)
{
    static readonly DiagnosticDescriptor Used = new(
        "LATO0018",
        "State of a module is used outside of its turn",
        "'{0}' is state of module class '{1}', and this code runs on another thread, concurrently with the module's messages. Hand over what it needs, and await its result in the handler.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0018"),
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    static readonly DiagnosticDescriptor UsedBy = new(
        "LATO0018",
        "State of a module is used outside of its turn",
        "'{2}' uses '{0}', which is state of module class '{1}', and runs on another thread here, concurrently with the module's messages. Hand over what it needs, and await its result in the handler.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0018"),
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato)
    {
        var methods = new ConcurrentDictionary<ISymbol, IReadOnlyList<StateUse>>(SymbolEqualityComparer.Default);
        var detached = new ConcurrentBag<(INamedTypeSymbol Module, StateUse Use)>();
        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol.ContainingType is not { } type || !lato.IsModuleClass(type) || lato.IsWithoutTurn(type))
            {
                return;
            }

            var operations = block.OperationBlocks.SelectMany(body => body.DescendantsAndSelf()).ToList();
            methods.TryAdd(block.OwningSymbol, StateUse.Among(operations, lato));
            foreach (var work in operations.Where(DetachedWork.IsFunctionOf).SelectMany(function => StateUse.Among(function.DescendantsAndSelf(), lato)))
            {
                detached.Add((type, work));
            }
        });
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var (module, use) in detached.GroupBy(one => one.Use.Place).Select(same => same.First()))
            {
                if (use.Method is null)
                {
                    end.ReportDiagnostic(Diagnostic.Create(Used, use.Place, use.State!.Name, module.Name));
                }
                else if (StateOf(use.Method, methods, new(SymbolEqualityComparer.Default)) is { } state)
                {
                    end.ReportDiagnostic(Diagnostic.Create(UsedBy, use.Place, state.Name, module.Name, use.Method.Name));
                }
            }
        });
    }

    static ISymbol? StateOf(IMethodSymbol method, ConcurrentDictionary<ISymbol, IReadOnlyList<StateUse>> methods, HashSet<ISymbol> seen) =>
        seen.Add(method) && methods.TryGetValue(method, out var uses)
            ? uses.Select(use => use.Method is { } called ? StateOf(called, methods, seen) : use.State).FirstOrDefault(state => state is not null)
            : null;
}
