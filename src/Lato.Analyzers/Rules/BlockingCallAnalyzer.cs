using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.Rules;

/// <summary>Finds code in handlers that blocks: waits for tasks, and synchronous calls.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BlockingCallAnalyzer() : LatoAnalyzer(Waiting, Calling, Sleeping, Locking)
{
    static readonly DiagnosticDescriptor Waiting = new(
        "LATO0004",
        "A handler blocks on a task",
        "'{0}' blocks handler '{1}', and every caller that waits for its module. Await the task, or mark the handler [Blocking].",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0004"));

    static readonly DiagnosticDescriptor Calling = new(
        "LATO0004",
        "A handler makes a synchronous call",
        "'{0}' blocks handler '{1}', and every caller that waits for its module. Await '{0}Async', or mark the handler [Blocking].",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0004"));

    static readonly DiagnosticDescriptor Sleeping = new(
        "LATO0004",
        "A handler sleeps",
        "'{0}' blocks handler '{1}', and every caller that waits for its module. Await Task.Delay, or mark the handler [Blocking].",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0004"));

    static readonly DiagnosticDescriptor Locking = new(
        "LATO0004",
        "A handler waits for another thread",
        "'{0}' blocks handler '{1}', and every caller that waits for its module. Wait with an asynchronous method, or mark the handler [Blocking].",
        "Lato",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0004"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato)
    {
        context.RegisterOperationAction(operation => CheckResult(operation, (IPropertyReferenceOperation)operation.Operation, lato), OperationKind.PropertyReference);
        context.RegisterOperationAction(operation => CheckCall(operation, (IInvocationOperation)operation.Operation, lato), OperationKind.Invocation);
    }

    static void CheckResult(OperationAnalysisContext context, IPropertyReferenceOperation read, LatoSymbols lato)
    {
        if (read is { Property.Name: "Result", Instance: { } task } && IsTask(read.Property.ContainingType) && read.Parent is not INameOfOperation)
        {
            Report(context, Waiting, task, "Result", lato);
        }
    }

    static void CheckCall(OperationAnalysisContext context, IInvocationOperation call, LatoSymbols lato)
    {
        var method = call.TargetMethod;
        switch (method.Name)
        {
            case "Wait" when call.Instance is { } task && IsTask(method.ContainingType):
                Report(context, Waiting, task, "Wait", lato);
                break;
            case "WaitAll" or "WaitAny" when IsTask(method.ContainingType):
                Report(context, Waiting, null, method.Name, lato);
                break;
            case "GetResult" when TaskOfAwaiter(call) is { } task:
                Report(context, Waiting, task, "GetResult", lato);
                break;
            case "Sleep" when IsOfThreading(method, "Thread"):
                Report(context, Sleeping, null, "Thread.Sleep", lato);
                break;
            case "Join" or "WaitOne" or "WaitAll" or "WaitAny" or "Wait" or "SignalAndWait" or "SpinUntil" when IsThreadWait(call):
                Report(context, Locking, null, $"{method.ContainingType.Name}.{method.Name}", lato);
                break;
            case "Execute" or "Call" or "Publish" when IsEntryPoint(method.ContainingType, lato):
                Report(context, Calling, null, method.Name, lato);
                break;
        }
    }

    static void Report(OperationAnalysisContext context, DiagnosticDescriptor rule, IOperation? task, string what, LatoSymbols lato)
    {
        var site = LatoCode.SiteOf(context.Operation, context.ContainingSymbol, lato);
        if (site.Role == CodeRole.Handler && site.Function is { } handler && !lato.IsBlocking(handler) && (task is null || !EndedTask.IsSurely(task)))
        {
            context.ReportDiagnostic(Diagnostic.Create(rule, context.Operation.Place(), what, FunctionName.Of(handler)));
        }
    }

    /// <summary>The task in <c>task.GetAwaiter().GetResult()</c>, with <c>ConfigureAwait</c> or without.</summary>
    static IOperation? TaskOfAwaiter(IInvocationOperation getResult)
    {
        if (!getResult.TargetMethod.ContainingType.IsIn("System.Runtime.CompilerServices")
            || getResult.Instance?.Bare() is not IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } awaited })
        {
            return null;
        }

        return awaited.Bare() is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } configured } ? configured
            : IsTask(awaited.Type) ? awaited
            : null;
    }

    static bool IsThreadWait(IInvocationOperation call) =>
        IsOfThreading(call.TargetMethod, "Thread", "WaitHandle", "SemaphoreSlim", "ManualResetEventSlim", "CountdownEvent", "Barrier", "Monitor", "SpinWait")
        && !call.Arguments.Any(argument => argument.Value.ConstantValue is { HasValue: true, Value: 0 }); // only asks

    static bool IsOfThreading(IMethodSymbol method, params string[] types) => types.Contains(method.ContainingType.Name) && method.ContainingType.IsIn("System.Threading");

    static bool IsTask(ITypeSymbol? type) => type is { Name: "Task" or "ValueTask" } && type.IsIn("System.Threading.Tasks");

    static bool IsEntryPoint(INamedTypeSymbol type, LatoSymbols lato) =>
        SymbolEqualityComparer.Default.Equals(type, lato.TransactionContext) || SymbolEqualityComparer.Default.Equals(type, lato.Application);
}
