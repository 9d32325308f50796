namespace Lato.Applications;

/// <summary>Puts a stand-in in the place of modules that run elsewhere. Used once.</summary>
internal sealed class ModulePlacing(string application, ApplicationConfiguration setup)
{
    readonly Lazy<IModulePlacement?> _placement = new(() => setup.Placement?.Invoke(setup.Services));

    /// <param name="module">A module with a role.</param>
    /// <param name="role">The role.</param>
    /// <returns>The module itself, if it runs here.</returns>
    /// <exception cref="InvalidModuleException">The application runs in one process.</exception>
    public ApplicationModule Place(ApplicationModule module, string role) =>
        _placement.Value is not { } placement ? throw new InvalidModuleException(
            module.Identifier, $"Module '{module.Identifier}' has the role '{role}', and application '{application}' runs in one process. Call UseCluster of the package Lato.Cluster, or take out lato.modules.{module.Identifier}.role.")
        : placement.IsHere(module.Identifier, role) ? module
        : new RemoteModule(module, placement, application);
}
