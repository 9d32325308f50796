using Lato.Docs.Tests.Markdown;

namespace Lato.Docs.Tests.Running;

/// <summary>A folder of its own for each run, with the files that the page shows.</summary>
internal sealed class WorkingFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lato-docs-").FullName;

    public static WorkingFolder With(IEnumerable<FencedBlock> files)
    {
        var folder = new WorkingFolder();
        foreach (var block in files)
        {
            File.WriteAllText(System.IO.Path.Combine(folder.Path, block.File!), block.Text + "\n");
        }

        return folder;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
