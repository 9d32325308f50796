using Lato.Cli.Running;

namespace Lato.Cli.Tests.Running;

public sealed class ProjectFoldersTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_folders_of_a_service_are_its_own_and_those_of_the_projects_it_refers_to()
    {
        var file = _folder.Write("app/service.cs", "#:project ../lib\nvar x = 1;");
        _folder.Write("lib/Lib.csproj", """<Project><ItemGroup><ProjectReference Include="..\deep\Deep.csproj" /></ItemGroup></Project>""");
        _folder.Write("deep/Deep.csproj", """<Project><ItemGroup><ProjectReference Include="../lib/Lib.csproj" /></ItemGroup></Project>""");

        var folders = ProjectFolders.Of(ServiceTarget.Of(file));

        Assert.Equal(["app", "deep", "lib"], folders.Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("a.cs", true)]
    [InlineData("deep/HOCON.conf", true)]
    [InlineData("page.html", true)]
    [InlineData("a.dll", false)]
    [InlineData("obj/a.cs", false)]
    [InlineData("deep/bin/appsettings.json", false)]
    [InlineData(".git/x.json", false)]
    public void Only_what_a_service_is_made_of_matters(string path, bool matters) =>
        Assert.Equal(matters, FileWatcher.Matters("/src", Path.Combine("/src", path)));

    [Fact]
    public async Task A_change_is_told_once_for_all_files_that_changed_together()
    {
        _folder.Write("a.cs", "1");
        using var watcher = new FileWatcher([_folder.Path]);

        var changed = watcher.ChangedAsync(TestContext.Current.CancellationToken);
        _folder.Write("a.cs", "2");
        _folder.Write("b.txt", "2");
        _folder.Write("c.conf", "2");

        Assert.Equal(["a.cs", "c.conf"], (await changed).Select(Path.GetFileName));
    }
}
