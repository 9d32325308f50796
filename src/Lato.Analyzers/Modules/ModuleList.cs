namespace Lato.Analyzers.Modules;

/// <summary>The modules of an assembly, in the order of their names.</summary>
internal sealed record ModuleList(ModuleListPlace Place, EquatableArray<string> Modules);
