namespace Lato;

/// <summary>The transport of <see cref="SnsSqsAttribute"/> and <see cref="SqsAttribute"/>: topics of SNS and queues of SQS. Its name, for routes and diagnostics, is <c>snssqs</c>.</summary>
public sealed class SnsSqsTransport : Transport
{
    /// <inheritdoc/>
    public override string SetUp => "AddLato(…).AddSnsSqs()";

    /// <inheritdoc/>
    public override void Add(LatoBuilder builder) => builder.AddSnsSqs();
}
