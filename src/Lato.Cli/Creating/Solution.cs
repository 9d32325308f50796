using System.Text.RegularExpressions;

namespace Lato.Cli.Creating;

/// <summary>The solution of an application, to which modules are added.</summary>
internal sealed partial class Solution
{
    const string Root = "Modules.cs";

    Solution(string path, string compositionRoot)
    {
        Path = path;
        CompositionRoot = compositionRoot;
    }

    /// <summary>The <c>.slnx</c> file.</summary>
    public string Path { get; }

    /// <summary>The file that adds all modules.</summary>
    public string CompositionRoot { get; }

    /// <summary>The project of that file.</summary>
    public string Program => Directory.GetFiles(System.IO.Path.GetDirectoryName(CompositionRoot)!, "*.csproj").Single();

    /// <summary>The name of one of its projects: of <c>Invoices</c> in <c>Company.slnx</c> it is <c>Company.Invoices</c>. A name with a dot stays as it is.</summary>
    public string FullNameOf(string name) => name.Contains('.', StringComparison.Ordinal) ? name : $"{System.IO.Path.GetFileNameWithoutExtension(Path)}.{name}";

    /// <returns>Null if the folder has no solution with a composition root as the template of applications has.</returns>
    public static Solution? FindIn(string folder)
    {
        var source = System.IO.Path.Combine(folder, "src");
        return Directory.GetFiles(folder, "*.slnx") is [var solution] && Directory.Exists(source)
            && Directory.GetFiles(source, Root, SearchOption.AllDirectories) is [var root] && EndOfModules.IsMatch(File.ReadAllText(root))
            ? new Solution(solution, root)
            : null;
    }

    /// <summary>Adds projects, after those that are there.</summary>
    /// <param name="projects">Their paths from the solution's folder.</param>
    public void Add(IEnumerable<string> projects) =>
        Replace(Path, SolutionEnd, match => $"{string.Concat(projects.Select(project => $"  <Project Path=\"{project}\" />\n"))}{match.Value}");

    /// <summary>Has the program refer to a module, and add it to the application.</summary>
    /// <param name="project">The module's project, by its path from the program's folder.</param>
    /// <param name="namespaceName">The namespace of the module's extension.</param>
    /// <param name="method">The extension.</param>
    public void Compose(string project, string namespaceName, string method)
    {
        Replace(Program, LastReference, match => $"{match.Value}    <ProjectReference Include=\"{project}\" />\n");
        Replace(CompositionRoot, LastUsing, match => $"{match.Value}using {namespaceName};\n");
        Replace(CompositionRoot, EndOfModules, match => $"{match.Groups[1].Value}parent.{method}();\n{match.Value}");
    }

    static void Replace(string file, Regex place, MatchEvaluator change)
    {
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        File.WriteAllText(file, place.Replace(text, change, 1));
    }

    [GeneratedRegex(@"</Solution>")]
    private static partial Regex SolutionEnd { get; }

    [GeneratedRegex(@"(?:[ \t]*<ProjectReference [^\n]*\n)+")]
    private static partial Regex LastReference { get; }

    [GeneratedRegex(@"(?:using [^\n]*\n)+")]
    private static partial Regex LastUsing { get; }

    [GeneratedRegex(@"^([ \t]+)return parent;", RegexOptions.Multiline)]
    private static partial Regex EndOfModules { get; }
}
