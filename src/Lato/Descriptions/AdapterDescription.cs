namespace Lato;

/// <summary>A class that implements a port.</summary>
/// <param name="Name">The class, or where its factory is written.</param>
/// <param name="Module">The module to which it belongs; null if that cannot be told from its namespace.</param>
public sealed record AdapterDescription(string Name, string? Module);
