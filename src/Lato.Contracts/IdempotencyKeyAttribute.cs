namespace Lato;

/// <summary>
/// Marks the property that tells the sendings of an <see cref="IdempotentAttribute">idempotent</see> command from one another: those with the same value are one. On the property, or on the parameter
/// of a positional record. The value is its text, of 255 characters at most.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class IdempotencyKeyAttribute : Attribute;
