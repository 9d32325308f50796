using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.State;

/// <summary>Knows types that are there to be changed: collections, buffers, and what synchronises the use of state. A service is none of them.</summary>
internal static class StateHolder
{
    static readonly string[] ReadOnlyNames = ["IEnumerable", "IAsyncEnumerable", "IReadOnly", "ReadOnly", "IComparer", "IEqualityComparer", "Comparer", "EqualityComparer", "KeyValuePair"];

    static readonly HashSet<string> OfThreading = new(StringComparer.Ordinal)
    {
        "AsyncLocal", "AutoResetEvent", "Barrier", "CancellationTokenSource", "CountdownEvent", "EventWaitHandle", "Lock", "ManualResetEvent", "ManualResetEventSlim",
        "Mutex", "PeriodicTimer", "ReaderWriterLock", "ReaderWriterLockSlim", "Semaphore", "SemaphoreSlim", "SpinLock", "ThreadLocal", "Timer", "ITimer",
    };

    public static bool Is(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol or IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object })
        {
            return true;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (IsCollection(current) || (current.IsIn("System.Threading") && OfThreading.Contains(current.Name))
                || (current.IsIn("System.Threading.Tasks") && current.Name == "TaskCompletionSource") || (current.IsIn("System.Text") && current.Name == "StringBuilder")
                || (current.IsIn("System.IO") && current.Name == "MemoryStream"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is a class or interface whose objects may be services, which are safe for several threads.</summary>
    public static bool MayBeService(ITypeSymbol type) => type.TypeKind is TypeKind.Class or TypeKind.Interface or TypeKind.Delegate && !Is(type);

    static bool IsCollection(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is "System.Collections" or "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Collections.ObjectModel" or "System.Collections.Specialized"
        && !ReadOnlyNames.Any(name => type.Name.StartsWith(name, StringComparison.Ordinal));
}
