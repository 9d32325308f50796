namespace Lato.Http.Tests.StaticFiles;

/// <summary>
/// A folder of its own with <c>assets</c>, which is served, and <c>assets-secret</c> beside it, which is not; with links
/// of every kind between them.
/// </summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder()
    {
        Path = Directory.CreateTempSubdirectory("lato-static-").FullName;
        Write("assets/a.txt", "hello\n");
        Write("assets/i.html", "<p>");
        Write("assets/sub/b.txt", "x");
        Write("assets/å b.txt", "name");
        Write("assets/100%.txt", "percent");
        Write("assets/data.unknown", "?");
        Write("assets/.env", "KEY=1");
        Write("assets-secret/s.txt", "secret");
        Write("secret.txt", "secret");

        Link("assets/inside.txt", "sub/b.txt");
        Link("assets/insidefolder", "sub");
        Link("assets/absolute-inside.txt", $"{Path}/assets/a.txt");
        Link("assets/roundabout.txt", "../assets/sub/../a.txt");
        Link("assets/link.txt", "../assets-secret/s.txt");
        Link("assets/folder", "../assets-secret");
        Link("assets/absolute.txt", "/etc/hostname");
        Link("assets/up", "..");
        Link("assets/hop1.txt", "hop2.txt");
        Link("assets/hop2.txt", "sub/hop3.txt");
        Link("assets/sub/hop3.txt", "../../secret.txt");
        Link("assets/circle1", "circle2");
        Link("assets/circle2", "circle1");
        Link("assets/nowhere.txt", "missing.txt");
    }

    public string Path { get; }

    public void Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    void Link(string name, string target) => File.CreateSymbolicLink(System.IO.Path.Combine(Path, name), target);
}
