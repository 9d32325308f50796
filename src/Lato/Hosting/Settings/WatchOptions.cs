namespace Lato.Hosting.Settings;

/// <summary>Settings of <c>lato run</c>, in configuration under <c>lato.watch</c>.</summary>
internal sealed class WatchOptions
{
    public string IgnoredFolders { get; set; } = "";

    public string FileEndings { get; set; } = "";
}
