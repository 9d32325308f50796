using System.Reflection;

namespace Lato.Engine;

/// <summary>
/// Whose code a thread runs, to name what does not give its thread back. .NET keeps the synchronisation context with the
/// thread, but shows it to the thread alone. Where the runtime keeps it elsewhere, nothing is known.
/// </summary>
internal static class ThreadObservation
{
    static readonly FieldInfo? Context = typeof(Thread).GetField("_synchronizationContext", BindingFlags.Instance | BindingFlags.NonPublic);

    public static SynchronizationContext? ContextOf(Thread thread) => Context?.GetValue(thread) as SynchronizationContext;
}
