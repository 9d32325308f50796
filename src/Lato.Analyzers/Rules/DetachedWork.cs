using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Analyzers.Rules;

/// <summary>Calls that run a function on another thread, away from the caller's turn and beside its transaction.</summary>
internal static class DetachedWork
{
    public static bool IsStartedBy(IOperation? operation) => operation switch
    {
        IInvocationOperation call => IsTask(call) || IsOther(call),
        IObjectCreationOperation { Type: { Name: "Thread" or "Timer" } type } => type.IsIn("System.Threading"),
        _ => false,
    };

    /// <summary>Whether it is a lambda or method that runs on other threads.</summary>
    public static bool IsFunctionOf(IOperation operation) =>
        operation is IAnonymousFunctionOperation or IMethodReferenceOperation && operation.ReceiverOfDelegate() is { } receiver && (IsStartedBy(receiver) || IsParallelQuery(receiver));

    static bool IsParallelQuery(IOperation operation) => operation is IInvocationOperation { TargetMethod.ContainingType: { Name: "ParallelEnumerable" } type } && type.IsIn("System.Linq");

    /// <summary>Whether the work is a task, which its starter may await.</summary>
    public static bool IsTask(IInvocationOperation call) =>
        call.TargetMethod is { ContainingType: { Name: "Task" or "TaskFactory" } type, Name: "Run" or "StartNew" }
        && type.IsIn("System.Threading.Tasks");

    static bool IsOther(IInvocationOperation call) => call.TargetMethod.ContainingType switch
    {
        { Name: "ThreadPool" } type => type.IsIn("System.Threading"),
        { Name: "Parallel" } type => type.IsIn("System.Threading.Tasks"),
        _ => false,
    };
}
