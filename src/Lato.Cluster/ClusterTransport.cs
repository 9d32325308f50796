namespace Lato;

/// <summary>The transport by which calls of other nodes enter.</summary>
public sealed class ClusterTransport : Transport
{
    /// <inheritdoc/>
    public override string SetUp => "AddLato(…).UseCluster()";

    /// <inheritdoc/>
    public override void Add(LatoBuilder builder) => builder.UseCluster();
}
