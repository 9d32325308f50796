using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lato.Compositions;

/// <summary>Closes a generic composition over types that are known only at run time.</summary>
internal static class ClosedComposition
{
    /// <returns>Null where there is no code for these types, and none can be made.</returns>
    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The compositions ask nothing of their type arguments.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Code is shared by all reference types; over value types nothing is closed where code cannot be made.")]
    public static Composition? Over(MethodInfo method, params Type[] types) =>
        RuntimeFeature.IsDynamicCodeSupported || !Array.Exists(types, type => type.IsValueType)
            ? method.MakeGenericMethod(types).CreateDelegate<Composition>()
            : null;
}
