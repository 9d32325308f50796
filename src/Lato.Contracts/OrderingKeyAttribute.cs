namespace Lato;

/// <summary>
/// Marks the property by which messages of a broker keep their order: of those with the same value one is handled after another. On the property,
/// or on the parameter of a positional record.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class OrderingKeyAttribute : Attribute;
