namespace Lato.Cli.Tests.Creating;

/// <summary>The packages of this repository as a source for new projects, beside what the machine has already.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    readonly TempFolder _folder = new();

    public string Folder => _folder.Path;

    public async ValueTask InitializeAsync()
    {
        foreach (var project in new[] { "Lato", "Lato.Contracts", "Lato.Hocon", "Lato.Http", "Lato.Services" })
        {
            await PackAsync(project, "--no-build");
        }

        await PackAsync("Lato.Templates");
        var (installed, text) = await DotnetNewAsync("install", Directory.GetFiles(Path.Combine(Folder, "feed"), "Lato.Templates.*.nupkg").Single());
        Assert.True(installed == 0, text);
        var known = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        _folder.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <fallbackPackageFolders><add key="known" value="{known}" /></fallbackPackageFolders>
              <packageSources><add key="lato" value="feed" /></packageSources>
            </configuration>
            """);
    }

    /// <summary><c>dotnet new</c> with the templates of this repository, and without those of the machine.</summary>
    public Task<(int Code, string Text)> DotnetNewAsync(params string[] args) =>
        ToolProcess.RunAsync(Folder, "dotnet", ["new", .. args, "--debug:custom-hive", Path.Combine(Folder, "hive")]);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task PackAsync(string project, params string[] options)
    {
        var (code, text) = await ToolProcess.RunAsync(
            Folder, "dotnet", ["pack", $"{Repository.Root}/src/{project}", "-c", Repository.Configuration, "-o", Path.Combine(Folder, "feed"), "--nologo", .. options]);
        Assert.True(code == 0, text);
    }
}
