namespace Lato.Modules;

/// <summary>A module that configuration leaves out of the application.</summary>
/// <param name="Identifier">Its identifier.</param>
/// <param name="Source">What would have made it.</param>
/// <param name="Setting">The path of the setting that says so.</param>
internal sealed record LeftOutModule(string Identifier, ModuleFactory Source, string Setting);
