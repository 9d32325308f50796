namespace Lato.Databases.Migrations;

/// <summary>In which order modules are migrated. Pure.</summary>
internal static class MigrationOrder
{
    /// <summary>Each module after those that it depends on, else in the order in which they were added.</summary>
    /// <param name="modules">Modules with migrations.</param>
    /// <param name="dependsOn">The modules that a module says it depends on, which may have no migrations.</param>
    /// <exception cref="MigrationException">They are to come after each other, or after one without migrations.</exception>
    public static List<ModuleMigrations> Of(IReadOnlyList<ModuleMigrations> modules, Func<string, IEnumerable<string>> dependsOn)
    {
        var byName = modules.ToDictionary(module => module.Module);
        List<ModuleMigrations> ordered = [];
        HashSet<string> done = [];
        foreach (var module in modules)
        {
            Visit(module.Module, []);
        }

        return ordered;

        void Visit(string name, List<string> path)
        {
            if (done.Contains(name))
            {
                return;
            }

            path.Add(name);
            var migrations = byName.GetValueOrDefault(name);
            foreach (var before in migrations?.Predecessors ?? [])
            {
                _ = byName.ContainsKey(before) ? before : throw MigrationException.UnknownModule(name, before);
                if (path.IndexOf(before) is var start and >= 0)
                {
                    throw MigrationException.Cycle([.. path[start..], before]);
                }

                Visit(before, path);
            }

            foreach (var before in dependsOn(name).Where(before => !path.Contains(before))) // modules may use each other's contracts
            {
                Visit(before, path);
            }

            path.RemoveAt(path.Count - 1);
            if (done.Add(name) && migrations is not null)
            {
                ordered.Add(migrations);
            }
        }
    }
}
