namespace Lato;

/// <summary>
/// Marks a type as part of its module's contracts, so that other modules may use it. Not needed for types in a
/// <c>.Contracts</c> assembly or namespace. Checked when the code is compiled.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Delegate, Inherited = false)]
public sealed class ModuleApiAttribute : Attribute;
