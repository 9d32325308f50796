namespace Lato;

/// <summary>An option of a <see cref="ToolCommand"/>. Immutable.</summary>
/// <param name="Name">Its name, such as <c>--handler</c>.</param>
/// <param name="Description">What it does, for help.</param>
/// <param name="Value">What its value is, such as <c>id</c>, for help; null if it has none.</param>
public sealed record ToolCommandOption(string Name, string Description, string? Value = null);
