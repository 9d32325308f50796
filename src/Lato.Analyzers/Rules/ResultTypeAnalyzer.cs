using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.Rules;

/// <summary>Finds handlers that return something else than their message promises.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ResultTypeAnalyzer() : LatoAnalyzer(Rule)
{
    static readonly DiagnosticDescriptor Rule = new(
        "LATO0006",
        "A handler returns something else than its message promises",
        "Handler '{0}' returns {1}, but the result of '{2}' is {3}. Return {3}, or give the message a composer with app.Compose<{2}, {3}>(…).",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0006"),
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato)
    {
        var composed = new ConcurrentDictionary<ITypeSymbol, bool>(SymbolEqualityComparer.Default);
        var found = new ConcurrentBag<(ITypeSymbol Message, Diagnostic Diagnostic)>();
        context.RegisterSymbolAction(
            symbol =>
            {
                var method = (IMethodSymbol)symbol.Symbol;
                if (!lato.IsModuleClass(method.ContainingType))
                {
                    return;
                }

                foreach (var handler in lato.HandlersOn(method).Where(handler => !handler.IsOnlyForTransports))
                {
                    Check(handler.Message, method, method.PlaceOf(), found.Add, lato);
                }
            },
            SymbolKind.Method);
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (call.TargetMethod is { Name: "Compose", TypeArguments.Length: 2 } compose && SymbolEqualityComparer.Default.Equals(compose.ContainingType, lato.Application))
                {
                    composed.TryAdd(compose.TypeArguments[0], true);
                }
                else if (GivenHandler.Of(call, lato) is { Function: { } function } given)
                {
                    Check(given.Message, function, given.Delegate.Bare().Place(), found.Add, lato);
                }
            },
            OperationKind.Invocation);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var (message, diagnostic) in found)
            {
                if (!composed.ContainsKey(message))
                {
                    end.ReportDiagnostic(diagnostic);
                }
            }
        });
    }

    static void Check(ITypeSymbol? message, IMethodSymbol method, Location place, Action<(ITypeSymbol Message, Diagnostic Diagnostic)> report, LatoSymbols lato)
    {
        if (message is null || lato.ResultOf(message) is not { } declared)
        {
            return;
        }

        var returned = ResultOf(method.ReturnType);
        if (!Fits(returned, declared, lato))
        {
            var shown = returned is null ? "nothing" : NameOf(returned);
            report((message, Diagnostic.Create(Rule, place, FunctionName.Of(method), shown, message.Name, NameOf(declared))));
        }
    }

    /// <summary>What is left when the task is awaited; null for nothing.</summary>
    public static ITypeSymbol? ResultOf(ITypeSymbol returned)
    {
        if (returned.SpecialType == SpecialType.System_Void)
        {
            return null;
        }

        var isTask = false;
        for (var type = returned; type is not null && !isTask; type = type.BaseType)
        {
            isTask = type.Name is "Task" or "ValueTask" && type.IsIn("System.Threading.Tasks");
        }

        return !isTask ? returned : (returned as INamedTypeSymbol)?.TypeArguments.FirstOrDefault();
    }

    static bool Fits(ITypeSymbol? returned, ITypeSymbol declared, LatoSymbols lato)
    {
        if (returned is null)
        {
            return IsOpen(declared) && declared.TypeKind == TypeKind.Error;
        }

        if (returned.SpecialType == SpecialType.System_Object || returned.TypeKind == TypeKind.Dynamic || IsOpen(returned) || IsOpen(declared))
        {
            return true;
        }

        // As the runtime sees it: no numeric and no user-defined conversions.
        var conversion = lato.Compilation.ClassifyConversion(returned, declared);
        return conversion.IsIdentity || conversion.IsBoxing || (conversion is { IsReference: true, IsImplicit: true })
            || (conversion is { IsNullable: true, IsImplicit: true }
                && SymbolEqualityComparer.Default.Equals((declared as INamedTypeSymbol)?.TypeArguments.FirstOrDefault(), returned));
    }

    // Known only in a derived class, or not at all.
    static bool IsOpen(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.TypeParameter or TypeKind.Error } => true,
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsOpen),
        _ => false,
    };

    static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
