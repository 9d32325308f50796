namespace Lato.Http.Tests.WebSockets;

internal sealed record RawFrame(byte Opcode, byte[] Payload)
{
    public override string ToString() => $"{Opcode} {Convert.ToHexString(Payload)}";
}
