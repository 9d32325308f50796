using Lato;

namespace Projects;

/// <summary>The only public entry point of the module; everything else about it is in its contracts.</summary>
public static class ProjectsExtensions
{
    /// <summary>Includes the module of projects.</summary>
    public static TModule AddProjects<TModule>(this TModule parent)
        where TModule : ApplicationModule
    {
        parent.AddModule<ProjectModule>();
        return parent;
    }
}
