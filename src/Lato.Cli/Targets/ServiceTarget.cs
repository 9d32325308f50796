namespace Lato.Cli.Targets;

/// <summary>What is to run.</summary>
/// <param name="File">The full path of the C# file, project file or assembly.</param>
/// <param name="Kind">Which of these it is.</param>
internal sealed record ServiceTarget(string File, TargetKind Kind)
{
    public string Name => Path.GetFileNameWithoutExtension(File);

    public string Folder => Path.GetDirectoryName(File)!;

    /// <summary>Whether there is something that could run.</summary>
    /// <param name="text">As in <see cref="Of"/>.</param>
    public static bool Exists(string text) => Path.Exists(text) || System.IO.File.Exists($"{text}.cs");

    /// <param name="text">A path, of which <c>.cs</c> may be left out; of a folder the project in it is meant.</param>
    public static ServiceTarget Of(string text)
    {
        if (Directory.Exists(text))
        {
            return Directory.GetFiles(text, "*.csproj") switch
            {
                [var only] => new ServiceTarget(Path.GetFullPath(only), TargetKind.Project),
                [] when System.IO.File.Exists($"{text}.cs") => Of($"{text}.cs"),
                var projects => throw new ServiceTargetException($"folder '{text}' has {projects.Length} projects: name the file to run."),
            };
        }

        if (!System.IO.File.Exists(text))
        {
            return System.IO.File.Exists($"{text}.cs") ? Of($"{text}.cs") : throw new ServiceTargetException($"no such service file: '{text}'");
        }

        return Path.GetExtension(text) switch
        {
            ".cs" => new ServiceTarget(Path.GetFullPath(text), TargetKind.Source),
            ".csproj" => new ServiceTarget(Path.GetFullPath(text), TargetKind.Project),
            ".dll" when !System.IO.File.Exists(Path.ChangeExtension(text, ".runtimeconfig.json")) =>
                throw new ServiceTargetException($"'{text}' is a library, not a program: there is no '{Path.GetFileNameWithoutExtension(text)}.runtimeconfig.json' next to it. Name the assembly of a program."),
            ".dll" => new ServiceTarget(Path.GetFullPath(text), TargetKind.Assembly),
            _ => throw new ServiceTargetException($"'{text}' is not a service file: expected a .cs or .csproj file, a folder with a project, or a .dll"),
        };
    }
}
