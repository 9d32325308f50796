namespace Lato.Cli.Tests.Creating;

/// <summary>The packages of this repository as a source for new projects, beside what the machine has already.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    readonly TempFolder _folder = new();

    public string Folder => _folder.Path;

    public async ValueTask InitializeAsync()
    {
        foreach (var project in new[] { "Lato.Actors", "Lato.Hocon", "Lato.Http" })
        {
            var (code, text) = await ToolProcess.RunAsync(
                Folder, "dotnet", "pack", $"{Repository.Root}/src/{project}", "-c", Repository.Configuration, "--no-build", "-o", Path.Combine(Folder, "feed"), "--nologo");
            Assert.True(code == 0, text);
        }

        var known = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        _folder.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <fallbackPackageFolders><add key="known" value="{known}" /></fallbackPackageFolders>
              <packageSources><add key="lato" value="feed" /></packageSources>
            </configuration>
            """);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
