using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Lato.Compositions;

/// <summary>Types that define <c>+</c> or <c>|</c>, in this order of preference.</summary>
internal static class OperatorComposition
{
    const BindingFlags Operators = BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    static readonly string[] Names = ["op_CheckedAddition", "op_Addition", "op_BitwiseOr"];

    public static Composition? Between(Type first, Type second)
    {
        var combine = Names.Select(name => Find(name, first, second)).FirstOrDefault(method => method is not null);
        return combine is null
            ? null
            : (first, second, _) => combine.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [first, second], null);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "An operator that is never called may have been trimmed away; then the composition fails, and says to use Compose.")]
    static MethodInfo? Find(string name, Type first, Type second) =>
        first.GetMethod(name, Operators, [first, second]) ?? second.GetMethod(name, Operators, [first, second]);
}
