using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.Rules;

/// <summary>Finds code of modules that goes on outside the module's turn.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class TurnLeavingAnalyzer() : LatoAnalyzer(Configured, Continued)
{
    const int ContinueOnCapturedContext = 1; // of ConfigureAwaitOptions

    static readonly DiagnosticDescriptor Configured = new(
        "LATO0010",
        "An await leaves the turn of its module",
        "After '{0}' the code is no longer in the turn of its module, and runs concurrently with its other messages. Remove it.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0010"));

    static readonly DiagnosticDescriptor Continued = new(
        "LATO0010",
        "A continuation leaves the turn of its module",
        "The continuation passed to 'ContinueWith' is not in the turn of its module, and runs concurrently with its messages. Await the task instead.",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0010"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato) =>
        context.RegisterOperationAction(operation => Check(operation, (IInvocationOperation)operation.Operation, lato), OperationKind.Invocation);

    static void Check(OperationAnalysisContext context, IInvocationOperation call, LatoSymbols lato)
    {
        var rule = call.TargetMethod.Name switch
        {
            "ConfigureAwait" when LeavesContext(call) => Configured,
            "ContinueWith" when !ComesBack(call) => Continued,
            _ => null,
        };
        if (rule is not null && call.TargetMethod.ContainingType.IsIn("System.Threading.Tasks") && IsInTurn(call, context.ContainingSymbol, lato))
        {
            context.ReportDiagnostic(Diagnostic.Create(rule, call.Place(), TextOf(call)));
        }
    }

    static string TextOf(IInvocationOperation call) => $"{call.TargetMethod.Name}({string.Join(", ", call.Arguments.Where(argument => !argument.IsImplicit).Select(argument => argument.Value.Syntax))})";

    static bool LeavesContext(IInvocationOperation call) => call.Arguments.LastOrDefault()?.Value.ConstantValue.Value switch
    {
        bool continues => !continues,
        int options => (options & ContinueOnCapturedContext) == 0,
        _ => false,
    };

    static bool ComesBack(IInvocationOperation call) => call.Arguments.Any(argument =>
        argument.Value.Bare() is IInvocationOperation { TargetMethod.Name: "FromCurrentSynchronizationContext" });

    static bool IsInTurn(IInvocationOperation call, ISymbol containing, LatoSymbols lato)
    {
        var site = LatoCode.SiteOf(call, containing, lato);
        return (site.Role == CodeRole.Handler || (site.Role == CodeRole.Module && !RunsOutside(site.Function, lato)))
            && !lato.IsWithoutTurn(containing.ContainingType);
    }

    // Constructors, start and stop hooks and disposal run in no turn; a static method has no state to guard, and its caller comes back by itself.
    static bool RunsOutside(IMethodSymbol? method, LatoSymbols lato) => method switch
    {
        null or { MethodKind: MethodKind.Constructor } or { IsStatic: true } => true,
        { Name: "Dispose" or "DisposeAsync" or "DisposeAsyncCore" or "System.IAsyncDisposable.DisposeAsync" } => true,
        { OverriddenMethod: { } overridden } => SymbolEqualityComparer.Default.Equals(overridden.ContainingType, lato.Module) || RunsOutside(overridden, lato),
        _ => false,
    };
}
