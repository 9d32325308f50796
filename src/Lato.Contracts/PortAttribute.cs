namespace Lato;

/// <summary>
/// Marks an interface in a module's contracts that another module implements: the module that owns the port says what it
/// needs, and exactly one module registers the adapter. Checked when the application starts.
/// </summary>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class PortAttribute : Attribute;
