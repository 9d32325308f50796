namespace Lato;

/// <summary>Marks a handler, usually of a query, that may run concurrently with others of its kind in an exclusive module.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
