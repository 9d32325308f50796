namespace Lato;

/// <summary>The transport of <see cref="AfterCommitAttribute"/>: events that are stored in the database.</summary>
public sealed class OutboxTransport : Transport
{
    internal const string Topic = "outbox";

    /// <inheritdoc/>
    public override string SetUp => "AddLato(…).UseOutbox()";

    /// <inheritdoc/>
    public override void Add(LatoBuilder builder) => builder.UseOutbox();
}
