namespace Lato;

/// <summary>Marks a handler that blocks its thread for long. It runs on a thread of its own, and so starves nobody.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BlockingAttribute : Attribute;
