namespace Lato.Cli.Creating;

/// <summary>Writes a module into the solution of an application, and adds it there.</summary>
/// <param name="solution">The solution.</param>
/// <param name="kind">Which template it is made from.</param>
/// <param name="name">The module's name.</param>
internal sealed class ModuleAddition(Solution solution, string kind, string name)
{
    /// <summary>What a module has for itself, and a solution has already.</summary>
    static readonly string[] Folders = ["src/", "tests/"];

    public int Write()
    {
        var folder = Path.GetDirectoryName(solution.Path)!;
        var files = new Template($"lato-{kind}").Files(name).Where(file => Folders.Any(part => file.Path.StartsWith(part, StringComparison.Ordinal))).ToList();
        if (files.Select(file => Path.GetDirectoryName(file.Path)!).FirstOrDefault(path => Path.Exists(Path.Combine(folder, path))) is { } there)
        {
            Terminal.Error($"'{there}' exists already. Use another name, or remove it.");
            return ExitCode.Failure;
        }

        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
            Terminal.Print(file.Path);
        }

        var module = $"src/{name}/{name}.csproj";
        solution.Add(files.Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal)).Select(file => file.Path));
        var fromProgram = Path.GetRelativePath(Path.GetDirectoryName(solution.Program)!, Path.Combine(folder, module)).Replace('\\', '/');
        solution.Compose(fromProgram, TemplateName.NamespaceOf(name), $"Add{TemplateName.AreaOf(name)}");
        Terminal.Say($"The module is in {Path.GetFileName(solution.Path)} and in {Path.GetRelativePath(folder, solution.CompositionRoot)}. To use the messages of another module, refer to its contracts, and say so in lato.rules.");
        return ExitCode.Success;
    }
}
