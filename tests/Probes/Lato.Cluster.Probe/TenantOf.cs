namespace Lato.Cluster.Probe;

/// <summary>Of which tenant the query is, and of which the last event was.</summary>
public sealed record TenantOf : Query<string>;
