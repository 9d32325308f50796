namespace Lato.Analyzers.Modules;

/// <summary>A parameter of a handler.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as <c>typeof</c> wants it.</param>
/// <param name="Annotated">Its type with what is known of nulls.</param>
/// <param name="Kind">Where its value comes from.</param>
/// <param name="Default">Its default as an expression; null if it has none.</param>
/// <param name="ServiceKey">The key of the service that it wants as an expression, or null.</param>
internal sealed record ParameterModel(string Name, string Type, string Annotated, ParameterKind Kind, string? Default, string? ServiceKey);
