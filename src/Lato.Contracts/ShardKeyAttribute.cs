namespace Lato;

/// <summary>
/// Marks the property of a command, query or event that says which instance of a sharded module handles it: one for each value, as the invariant culture writes it. On the property, or on the
/// parameter of a positional record.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ShardKeyAttribute : Attribute;
