namespace Lato;

/// <summary>The argument of a <see cref="ToolCommand"/>. Immutable.</summary>
/// <param name="Name">Its name, such as <c>id</c>, for help and errors.</param>
/// <param name="Description">What it is, for help.</param>
/// <param name="IsRequired">Whether it must be given.</param>
public sealed record ToolCommandArgument(string Name, string Description, bool IsRequired = true);
