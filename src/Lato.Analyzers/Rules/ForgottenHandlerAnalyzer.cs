using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.Rules;

/// <summary>Finds methods of module classes that look like handlers, but are none: they take a message, and are never called.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ForgottenHandlerAnalyzer() : LatoAnalyzer(Rule)
{
    static readonly DiagnosticDescriptor Rule = new(
        "LATO0017",
        "A method that takes a message and is not a handler",
        "'{0}' of module class '{1}' takes a '{2}', but is not a handler, and nothing here calls it. Mark it with [Handler].",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0017"),
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato)
    {
        var candidates = new ConcurrentBag<(IMethodSymbol Method, ITypeSymbol Message)>();
        var used = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        context.RegisterSymbolAction(
            symbol =>
            {
                var method = (IMethodSymbol)symbol.Symbol;
                if (MayBeForgotten(method, lato) && lato.MessagesAmongParameters(method).FirstOrDefault() is { TypeKind: not TypeKind.TypeParameter } message)
                {
                    candidates.Add((method, message));
                }
            },
            SymbolKind.Method);
        context.RegisterOperationAction(
            operation => used.TryAdd(
                (operation.Operation switch { IInvocationOperation call => call.TargetMethod, IMethodReferenceOperation reference => reference.Method, _ => null })!.OriginalDefinition,
                true),
            OperationKind.Invocation,
            OperationKind.MethodReference);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var (method, message) in candidates.Where(candidate => !used.ContainsKey(candidate.Method)))
            {
                end.ReportDiagnostic(Diagnostic.Create(Rule, method.PlaceOf(), method.Name, method.ContainingType.Name, message.Name));
            }
        });
    }

    // A method with an attribute of somebody else is for somebody else.
    static bool MayBeForgotten(IMethodSymbol method, LatoSymbols lato) =>
        method is { MethodKind: MethodKind.Ordinary, IsAbstract: false, IsVirtual: false, IsOverride: false, IsExtern: false }
        && lato.IsModuleClass(method.ContainingType) && !lato.IsHandler(method)
        && method.GetAttributes().All(attribute => attribute.AttributeClass is { } type && (type.IsIn("Lato") || type.ContainingNamespace.ToDisplayString().StartsWith("System", StringComparison.Ordinal)))
        && !method.ContainingType.AllInterfaces.SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));
}
