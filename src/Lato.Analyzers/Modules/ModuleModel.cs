using Lato.Analyzers.Facades;

namespace Lato.Analyzers.Modules;

/// <summary>A module class, as far as code is generated for it.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">Its name.</param>
/// <param name="FullName">Its name from anywhere in the assembly.</param>
/// <param name="CanBeAdded">Whether code outside of it can add it to an application, and no code does so explicitly.</param>
/// <param name="Handlers">Its handlers; null if they are left to reflection.</param>
/// <param name="Facades">The facades whose messages it handles; none if its handlers are left to reflection.</param>
/// <param name="IsStateless">Whether it is proved to have no state of its own, and does not say what it wants.</param>
internal sealed record ModuleModel(
    string Namespace, string Name, string FullName, bool CanBeAdded, EquatableArray<HandlerModel>? Handlers, EquatableArray<FacadeModel> Facades, bool IsStateless);
