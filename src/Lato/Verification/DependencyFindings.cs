namespace Lato.Verification;

/// <summary>Compares the dependencies that modules declare with those that their code shows or that were observed. Pure.</summary>
internal static class DependencyFindings
{
    public static IEnumerable<Finding> Of(ApplicationDescription application)
    {
        var declaring = application.Modules.Where(module => module.DependsOn is not null).Select(module => module.Identifier).ToHashSet();
        var known = application.Modules.Select(module => module.Identifier).ToHashSet();
        foreach (var dependency in application.Dependencies.Where(dependency => declaring.Contains(dependency.Module)))
        {
            if (!dependency.IsDeclared)
            {
                yield return Undeclared(dependency);
            }
            else if (!known.Contains(dependency.DependsOn))
            {
                yield return Unused(dependency, $"which is not a module of application '{application.Application}'", "Correct the name, add the module, or remove it from DependsOn.");
            }
            else if (dependency is { IsInCode: false, IsObserved: false })
            {
                yield return Unused(dependency, "but uses nothing of it", "Remove it from DependsOn.");
            }
        }
    }

    static Finding Undeclared(ModuleDependency dependency) => new(
        FindingKind.UndeclaredDependency,
        dependency.Module,
        dependency.DependsOn,
        $"Module '{dependency.Module}' uses {string.Join(", ", dependency.Through.Select(name => $"'{name}'"))} of '{dependency.DependsOn}'{(dependency.IsInCode ? "" : ", as was observed")}, but does not declare it.",
        $"Add \"{dependency.DependsOn}\" to DependsOn in its [Module], or do without.");

    static Finding Unused(ModuleDependency dependency, string why, string fix) => new(
        FindingKind.UnusedDependency, dependency.Module, dependency.DependsOn, $"Module '{dependency.Module}' declares that it depends on '{dependency.DependsOn}', {why}.", fix);
}
