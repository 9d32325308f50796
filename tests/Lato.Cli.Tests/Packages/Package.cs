using System.IO.Compression;
using System.Xml.Linq;

namespace Lato.Cli.Tests.Packages;

/// <summary>A package as its users get it.</summary>
internal sealed class Package
{
    readonly string _path;
    readonly XElement _metadata;

    Package(string path)
    {
        _path = path;
        using var archive = ZipFile.OpenRead(path);
        Files = [.. archive.Entries.Select(entry => entry.FullName)];
        using var nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        _metadata = XDocument.Load(nuspec).Root!.Elements().Single();
    }

    public static Package In(string feed, string id) => new(Directory.GetFiles(feed, $"{id}.*.nupkg").Single(path => IdOf(path) == id));

    public static IEnumerable<string> IdsIn(string feed) => Directory.GetFiles(feed, "*.nupkg").Select(IdOf);

    public IReadOnlyList<string> Files { get; }

    /// <summary>The package of its symbols, which lies beside it.</summary>
    public string SymbolPackage => Path.ChangeExtension(_path, ".snupkg");

    /// <summary>Each framework that has dependencies of its own, with their names.</summary>
    public IReadOnlyDictionary<string, string[]> Dependencies => Elements("group")
        .Where(group => group.Parent!.Name.LocalName == "dependencies")
        .ToDictionary(group => group.Attribute("targetFramework")!.Value, group => group.Elements().Select(dependency => dependency.Attribute("id")!.Value).ToArray());

    public IEnumerable<string> SharedFrameworks => Elements("frameworkReference").Select(reference => reference.Attribute("name")!.Value);

    /// <summary>Whether a dependency brings its analyzers and generators along.</summary>
    public bool HandsOnAnalyzersOf(string dependency) => Elements("dependency")
        .Where(element => element.Attribute("id")!.Value == dependency)
        .All(element => element.Attribute("exclude") is null && element.Attribute("include") is null);

    /// <summary>The text of an element of the metadata, if it is there.</summary>
    public string? this[string name] => Elements(name).SingleOrDefault()?.Value;

    public string? RepositoryUrl => Elements("repository").Single().Attribute("url")?.Value;

    public byte[] Read(string file) => Read(_path, file);

    /// <summary>The symbols for each of the assemblies, by its path without ending.</summary>
    public IReadOnlyDictionary<string, byte[]> ReadSymbols()
    {
        using var archive = ZipFile.OpenRead(SymbolPackage);
        return archive.Entries.Where(entry => entry.FullName.EndsWith(".pdb", StringComparison.Ordinal))
            .ToDictionary(entry => Path.ChangeExtension(entry.FullName, null), entry => Read(SymbolPackage, entry.FullName));
    }

    static byte[] Read(string path, string file)
    {
        using var archive = ZipFile.OpenRead(path);
        using var content = archive.GetEntry(file)!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    static string IdOf(string path)
    {
        var parts = Path.GetFileNameWithoutExtension(path).Split('.');
        return string.Join('.', parts.TakeWhile(part => !char.IsAsciiDigit(part[0])));
    }

    IEnumerable<XElement> Elements(string name) => _metadata.Descendants().Where(element => element.Name.LocalName == name);
}
