namespace Lato;

/// <summary>Marks a handler that blocks its thread for long. It runs on a thread of its own, and so does not starve the thread pool.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BlockingAttribute : Attribute;
