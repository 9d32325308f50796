using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Lato.Engine;

/// <summary>
/// What waits for a task. .NET keeps it, and tells it to debuggers. Where the runtime keeps it elsewhere, nothing is
/// known to wait; so it is for waits of unknown kinds, since a wait which ends must never be taken for one that does not.
/// </summary>
internal static class TaskWaiters
{
    const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    static readonly FieldInfo? Continuation = typeof(Task).GetField("m_continuationObject", Hidden);
    static readonly FieldInfo? Awaiting = Type.GetType("System.Threading.Tasks.AwaitTaskContinuation, System.Private.CoreLib")?.GetField("m_action", Hidden);
    static readonly FieldInfo? Following = Type.GetType("System.Threading.Tasks.ContinueWithTaskContinuation, System.Private.CoreLib")?.GetField("m_task", Hidden);

    public static bool IsSupported => Continuation is not null && Awaiting is not null && Following is not null;

    /// <summary>What waits for a task: tasks, and what is called back.</summary>
    public static IEnumerable<object> Of(Task task)
    {
        switch (Continuation?.GetValue(task))
        {
            case null:
                return [];
            case List<object?> several:
                lock (several) // as the runtime does
                {
                    return [.. several.Select(WaiterIn).OfType<object>()];
                }
            case var one:
                return WaiterIn(one) is { } waiter ? [waiter] : [];
        }
    }

    /// <summary>What an await that has ended goes on with.</summary>
    public static object? WaiterIn(object? continuation) => continuation switch
    {
        Action action => Unwrapped(action.Target),
        Task or null => continuation,
        _ when Awaiting?.DeclaringType?.IsInstanceOfType(continuation) == true => WaiterIn(Awaiting.GetValue(continuation)),
        _ when Following?.DeclaringType?.IsInstanceOfType(continuation) == true => Following.GetValue(continuation),
        _ => continuation,
    };

    /// <summary>Whether it is a thread that blocks until a task completes.</summary>
    public static bool IsThread(object waiter) => waiter.GetType().Name is "SetOnInvokeMres" or "SetOnCountdownMres";

    /// <summary>How many of the tasks that something waits for must be stuck to stop it: one, or all; null if it may go on without them.</summary>
    public static int? Threshold(Task waiter)
    {
        var type = waiter.GetType();
        return type.Name switch
        {
            "TwoTaskWhenAnyPromise`1" => 2,
            "CompleteOnInvokePromise`1" => (Field(type, "_tasks")?.GetValue(waiter) as System.Collections.ICollection)?.Count,
            "WhenAllPromise" or "WhenAllPromise`1" or "UnwrapPromise`1" or "CompleteOnCountdownPromise" or "CompleteOnCountdownPromise`1" => 1,
            var name when name.EndsWith("StateMachineBox`1", StringComparison.Ordinal) || name.StartsWith("Continuation", StringComparison.Ordinal) => 1,
            _ => null,
        };
    }

    /// <summary>While a debugger or a profiler follows tasks, the runtime wraps what it calls.</summary>
    static object? Unwrapped(object? target) =>
        target?.GetType() is { Name: "ContinuationWrapper" } wrapper ? Field(wrapper, "_innerTask")?.GetValue(target) : target;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A missing field only means that nothing is known to wait.")]
    static FieldInfo? Field(Type type, string name) => type.GetField(name, Hidden);
}
