using System.Diagnostics;
using Lato.Cli.Running;
using Lato.Cli.Targets;

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
        Assert.Equal(matters, new WatchChoice([], []).Matters("/src", Path.Combine("/src", path)));

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

    [Fact]
    public async Task A_file_that_is_only_touched_has_not_changed()
    {
        var touched = _folder.Write("a.cs", "1");
        _folder.Write("b.cs", "1");
        using var watcher = new FileWatcher([_folder.Path]);

        var changed = watcher.ChangedAsync(TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(touched, DateTime.UtcNow.AddHours(1));
        _folder.Write("a.cs", "1");
        _folder.Write("b.cs", "2");

        Assert.Equal(["b.cs"], (await changed).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Files_that_come_and_go_have_changed()
    {
        var gone = _folder.Write("deep/gone.cs", "1");
        using var watcher = new FileWatcher([_folder.Path]);

        var changed = watcher.ChangedAsync(TestContext.Current.CancellationToken);
        File.Delete(gone);
        _folder.Write("deep/new.cs", "1");

        Assert.Equal(["gone.cs", "new.cs"], (await changed).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Pipes_and_links_that_lead_back_hold_nothing_up()
    {
        foreach (var folder in new[] { "a", "b", "c" })
        {
            _folder.Write($"{folder}/x.cs", "1");
            Directory.CreateSymbolicLink(Path.Combine(_folder.Path, folder, "up"), "..");
            Directory.CreateSymbolicLink(Path.Combine(_folder.Path, folder, "next"), folder == "a" ? "../b" : "../a");
        }

        using var made = Process.Start("mkfifo", Path.Combine(_folder.Path, "pipe.json"));
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var watcher = await Task.Run(() => new FileWatcher([_folder.Path])).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        var changed = watcher.ChangedAsync(TestContext.Current.CancellationToken);
        _folder.Write("b/x.cs", "2");

        Assert.Equal(["x.cs"], (await changed.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("a.sql", true)]
    [InlineData("a.txt", true)]
    [InlineData("a.cs", true)]
    [InlineData("a.md", false)]
    [InlineData("generated/a.cs", false)]
    [InlineData("deep/generated/a.cs", false)]
    [InlineData("obj/a.cs", false)]
    public void Settings_say_what_matters_besides(string path, bool matters) =>
        Assert.Equal(matters, new WatchChoice(["generated/"], [".sql", "txt"]).Matters("/src", Path.Combine("/src", path)));

    [Fact]
    public void The_settings_are_those_of_the_service()
    {
        var hocon = _folder.Write("watch.conf", "lato.watch { ignored-folders = [generated, out], file-endings = \".sql, txt\" }");
        var json = _folder.Write("watch.json", """{ "lato": { "watch": { "file-endings": [".txt"] } } }""");
        RunOptions Options(string[] files, params string[] line) => new(["x"], false, null, null, files, line);

        var fromHocon = WatchConfiguration.Read(Options([hocon]));
        var fromJson = WatchConfiguration.Read(Options([json], "--lato:watch:ignored-folders=out"));
        var broken = WatchConfiguration.Read(Options([_folder.Write("broken.conf", "lato {")]));

        Assert.True(fromHocon.IsIgnored("generated") && fromHocon.IsIgnored("out") && fromHocon.Matters("/src", "/src/a.sql") && fromHocon.Matters("/src", "/src/a.txt"));
        Assert.True(fromJson.IsIgnored("out") && fromJson.Matters("/src", "/src/a.txt") && !fromJson.Matters("/src", "/src/a.sql"));
        Assert.True(broken.Matters("/src", "/src/a.cs"));
    }
}
