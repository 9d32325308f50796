using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;

namespace Lato.Descriptions;

/// <summary>The code of a method, with what it names. Read at once.</summary>
internal sealed class MethodCode
{
    const int Prefix = 0xFE;

    static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    readonly MethodBase _method;
    readonly Dictionary<int, MemberInfo?>? _resolved;

    /// <param name="method">The method.</param>
    /// <param name="resolved">What the tokens of its assembly mean, as far as that is known.</param>
    public MethodCode(MethodBase method, Dictionary<int, MemberInfo?>? resolved = null)
    {
        _method = method;
        // In generic code one token means something else for each type parameter.
        _resolved = method.IsGenericMethod || method.DeclaringType?.IsGenericType == true ? null : resolved;
        Body = BodyOf(method);
        Instructions = Body?.GetILAsByteArray() is { } code ? [.. Read(code)] : [];
    }

    public MethodBase Method => _method;

    /// <summary>Null if the code is not to be had.</summary>
    public MethodBody? Body { get; }

    public IReadOnlyList<Instruction> Instructions { get; }

    /// <summary>The methods and constructors that it names, each time it does.</summary>
    public IEnumerable<MethodBase> Used => Instructions
        .Where(instruction => instruction.Code.OperandType == OperandType.InlineMethod)
        .Select(instruction => Resolve(instruction.Operand))
        .OfType<MethodBase>();

    /// <summary>What a token means; null if that is not there.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "What was trimmed away is not named by the code that is left.")]
    public MemberInfo? Resolve(int token)
    {
        if (_resolved?.TryGetValue(token, out var known) == true)
        {
            return known;
        }

        MemberInfo? member = null;
        try
        {
            member = _method.Module.ResolveMember(token, _method.DeclaringType?.GetGenericArguments(), _method.IsGenericMethod ? _method.GetGenericArguments() : null);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException or BadImageFormatException || IsMissing(failure))
        {
            // Names something that is not there; it cannot be a message that is sent.
        }

        _resolved?.TryAdd(token, member);
        return member;
    }

    static IEnumerable<Instruction> Read(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var offset = at;
            var value = code[at] == Prefix ? unchecked((short)((Prefix << 8) | code[at + 1])) : code[at];
            at += code[at] == Prefix ? 2 : 1;
            var opcode = Codes[value];
            var size = SizeOf(opcode.OperandType, code.AsSpan(at));
            yield return InstructionOf(offset, opcode, code.AsSpan(at, size), at + size);
            at += size;
        }
    }

    static Instruction InstructionOf(int offset, OpCode code, ReadOnlySpan<byte> operand, int next) => code.OperandType switch
    {
        OperandType.ShortInlineBrTarget => new(offset, code, next + (sbyte)operand[0], []),
        OperandType.InlineBrTarget => new(offset, code, next + BinaryPrimitives.ReadInt32LittleEndian(operand), []),
        OperandType.ShortInlineVar => new(offset, code, operand[0], []),
        OperandType.InlineVar => new(offset, code, BinaryPrimitives.ReadUInt16LittleEndian(operand), []),
        OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok => new(offset, code, BinaryPrimitives.ReadInt32LittleEndian(operand), []),
        OperandType.InlineSwitch => new(offset, code, 0, TargetsOf(operand, next)),
        _ => new(offset, code, 0, []),
    };

    static int[] TargetsOf(ReadOnlySpan<byte> operand, int next)
    {
        var targets = new int[BinaryPrimitives.ReadInt32LittleEndian(operand)];
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = next + BinaryPrimitives.ReadInt32LittleEndian(operand[(4 * (i + 1))..]);
        }

        return targets;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Code that was trimmed away does not run either, so not to see it is right.")]
    static MethodBody? BodyOf(MethodBase method)
    {
        try
        {
            return method.GetMethodBody();
        }
        catch (Exception failure) when (failure is NotSupportedException or InvalidOperationException or BadImageFormatException || IsMissing(failure))
        {
            return null; // compiled ahead of time, or refers to what is not there
        }
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
