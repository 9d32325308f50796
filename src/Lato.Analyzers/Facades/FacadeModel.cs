namespace Lato.Analyzers.Facades;

/// <summary>A facade, as far as code is generated for it. All types are written as C# that is right anywhere.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">Its name.</param>
/// <param name="FullName">Its name from anywhere.</param>
/// <param name="Methods">Its methods, in order; null if not all of its members can be messages.</param>
internal sealed record FacadeModel(string Namespace, string Name, string FullName, EquatableArray<FacadeMethod>? Methods);
