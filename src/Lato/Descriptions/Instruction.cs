using System.Reflection.Emit;

namespace Lato.Descriptions;

/// <summary>An instruction of a method's code.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Code">What it does.</param>
/// <param name="Operand">A token, the number of a parameter or variable, or the offset that it may jump to; 0 for none.</param>
/// <param name="Targets">The offsets that a switch may jump to; empty for all others.</param>
internal readonly record struct Instruction(int Offset, OpCode Code, int Operand, int[] Targets);
