namespace Lato;

/// <summary>What is said of where a module runs.</summary>
/// <param name="Module">The identifier of the module.</param>
/// <param name="Role">What <c>lato.modules.&lt;identifier&gt;.role</c> says of it, or of a module that includes it; null for nothing.</param>
/// <param name="Distribution">How many instances of it there are.</param>
/// <param name="IsNamed">Whether <c>lato.enabled-modules</c> names it, or a module that includes it; null if that names none, so that the process runs whatever its role allows.</param>
public sealed record ModulePlacement(string Module, string? Role, ModuleDistribution Distribution, bool? IsNamed);
