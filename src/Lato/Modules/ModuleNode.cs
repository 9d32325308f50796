namespace Lato.Modules;

/// <summary>A module at its place in a frozen application.</summary>
/// <param name="Module">The first instance.</param>
/// <param name="Source">Makes fresh instances.</param>
/// <param name="Parent">The module that includes it; null for the application.</param>
internal sealed record ModuleNode(ApplicationModule Module, ModuleFactory Source, ModuleNode? Parent)
{
    /// <summary>Which processes of several run it; null for all.</summary>
    public string? Role { get; init; }
}
