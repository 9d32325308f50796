namespace Lato;

/// <summary>
/// Marks a type as a private entity of its module: no message may expose it, whatever the accessibility that its storage
/// wants. Checked when the code is compiled.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = true)]
public sealed class EntityAttribute : Attribute;
