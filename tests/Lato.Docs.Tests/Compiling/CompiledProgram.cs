namespace Lato.Docs.Tests.Compiling;

internal sealed record CompiledProgram(byte[] Assembly, byte[] Symbols, bool IsExecutable);
