namespace Lato.Docs.Tests.Transports;

/// <summary>The transport of <see cref="LineAttribute"/>: each line of a TCP connection is a call.</summary>
public sealed class LineTransport : Transport
{
    public override string SetUp => "AddLato(…).AddLines()";

    public override void Add(LatoBuilder builder) => builder.AddLines();
}
