using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;

namespace Lato.Descriptions;

/// <summary>Finds what a method calls, makes and takes as a delegate, by reading its code. Pure.</summary>
internal static class MethodCode
{
    const int Prefix = 0xFE;

    static readonly Dictionary<short, OperandType> Operands = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value, code => code.OperandType);

    /// <summary>The methods and constructors that it names, each time it does; none if the code is not to be had.</summary>
    public static IEnumerable<MethodBase> UsedBy(MethodBase method, Dictionary<int, MethodBase?> resolved)
    {
        if (BytesOf(method) is not { } code)
        {
            yield break;
        }

        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == Prefix ? unchecked((short)((Prefix << 8) | code[at + 1])) : code[at];
            at += code[at] == Prefix ? 2 : 1;
            var operand = Operands[value];
            if (operand == OperandType.InlineMethod && Resolve(method, BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at)), resolved) is { } used)
            {
                yield return used;
            }

            at += SizeOf(operand, code.AsSpan(at));
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Code that was trimmed away does not run either, so not to see it is right.")]
    static byte[]? BytesOf(MethodBase method)
    {
        try
        {
            return method.GetMethodBody()?.GetILAsByteArray();
        }
        catch (Exception failure) when (failure is NotSupportedException or InvalidOperationException or BadImageFormatException || IsMissing(failure))
        {
            return null; // compiled ahead of time, or refers to what is not there
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "What was trimmed away is not named by the code that is left.")]
    static MethodBase? Resolve(MethodBase method, int token, Dictionary<int, MethodBase?> resolved)
    {
        if (resolved.TryGetValue(token, out var known))
        {
            return known;
        }

        try
        {
            known = method.Module.ResolveMethod(token, method.DeclaringType?.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException or BadImageFormatException || IsMissing(failure))
        {
            // Names something that is not there; it cannot be a message that is sent.
        }

        return resolved[token] = known;
    }

    static bool IsMissing(Exception failure) => failure is TypeLoadException or IOException or MissingMemberException;

    static int SizeOf(OperandType operand, ReadOnlySpan<byte> rest) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(rest)),
        _ => 4,
    };
}
