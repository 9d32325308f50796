namespace Lato.Modules;

/// <summary>A module that configuration leaves out of the application.</summary>
/// <param name="Identifier">Its identifier.</param>
/// <param name="Source">What would have made it.</param>
/// <param name="Reason">What says so.</param>
/// <param name="Fix">What would have it in the application.</param>
internal sealed record LeftOutModule(string Identifier, ModuleFactory Source, string Reason, string Fix);
