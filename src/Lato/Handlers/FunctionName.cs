using System.Reflection;

namespace Lato.Handlers;

/// <summary>What people call a function: the name in its source, not the compiler's.</summary>
internal static class FunctionName
{
    /// <summary>The name; a local function <c>&lt;Main&gt;g__Name|0_0</c> is <c>Name</c>, and a lambda has none.</summary>
    public static string? Of(MethodInfo method)
    {
        var name = method.Name;
        if (!name.StartsWith('<'))
        {
            return name;
        }

        var start = name.IndexOf("g__", StringComparison.Ordinal);
        return start > 0 ? name[(start + 3)..name.IndexOf('|', start)] : null;
    }

    /// <summary>The name, or where the lambda stands.</summary>
    public static string Describe(MethodInfo method) =>
        Of(method) ?? $"a lambda in {method.DeclaringType?.DeclaringType?.Name ?? method.DeclaringType?.Name}";
}
