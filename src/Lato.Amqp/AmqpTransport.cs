namespace Lato;

/// <summary>The transport of <see cref="AmqpAttribute"/>: RabbitMQ.</summary>
public sealed class AmqpTransport : Transport
{
    /// <inheritdoc/>
    public override string SetUp => "AddLato(…).AddAmqp()";

    /// <inheritdoc/>
    public override void Add(LatoBuilder builder) => builder.AddAmqp();
}
