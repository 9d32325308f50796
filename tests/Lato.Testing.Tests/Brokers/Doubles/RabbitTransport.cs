namespace Lato.Testing.Tests.Brokers.Doubles;

/// <summary>A broker that no test has.</summary>
public sealed class RabbitTransport : Transport
{
    public override void Add(LatoBuilder builder) => throw new InvalidOperationException("There is no rabbit.");
}
