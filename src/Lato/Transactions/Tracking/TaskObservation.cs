using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Lato.Transactions;

/// <summary>
/// Whether somebody has looked at a failed task's exception. .NET knows it, for its event about unobserved exceptions,
/// but tells it only when the garbage collector comes by, which is too late for a transaction. Where the runtime keeps
/// this elsewhere, every task counts as observed.
/// </summary>
internal static class TaskObservation
{
    const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    static readonly FieldInfo? Contingent = Find(typeof(Task), "m_contingentProperties");
    static readonly FieldInfo? Holder = Find(Contingent?.FieldType, "m_exceptionsHolder");
    static readonly FieldInfo? Handled = Find(Holder?.FieldType, "m_isHandled");

    public static bool IsSupported => Handled is not null;

    public static bool IsObserved(Task failed) =>
        !IsSupported || !failed.IsFaulted
        || (Contingent!.GetValue(failed) is { } contingent && Holder!.GetValue(contingent) is { } holder && (bool)Handled!.GetValue(holder)!);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A missing field only means that every task counts as observed.")]
    static FieldInfo? Find(Type? type, string name) => type?.GetField(name, Hidden);
}
