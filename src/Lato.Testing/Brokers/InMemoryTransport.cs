namespace Lato.Testing;

/// <summary>The transport of <see cref="InMemoryAttribute"/>: a broker in memory.</summary>
public sealed class InMemoryTransport : Transport
{
    /// <inheritdoc/>
    public override string SetUp => "AddLato(…).AddInMemoryBroker()";

    /// <inheritdoc/>
    public override void Add(LatoBuilder builder) => builder.AddInMemoryBroker();
}
