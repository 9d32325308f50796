using System.Xml.Linq;

namespace Lato.Tests.Conventions;

/// <summary>Packages use the public surface of each other, as others can; only tests see more.</summary>
public sealed class FriendTests
{
    static IEnumerable<string> Strangers(string project, string text) =>
        from friend in XDocument.Parse(text).Descendants("InternalsVisibleTo")
        let name = friend.Attribute("Include")!.Value
        where !name.EndsWith(".Tests", StringComparison.Ordinal)
        select $"{project} shows its internals to {name}";

    static IEnumerable<(string Name, string Text)> Projects() =>
        Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => (Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)));

    [Fact]
    public void Projects_show_their_internals_to_tests_only() =>
        Assert.Empty(Projects().SelectMany(project => Strangers(project.Name, project.Text)));

    [Fact]
    public void No_source_shows_internals_behind_the_back_of_its_project() =>
        Assert.Empty(SourceTree.Libraries.Where(file => file.Text.Contains("InternalsVisibleTo(", StringComparison.Ordinal)).Select(file => file.Path));

    [Fact]
    public void A_planted_friend_is_caught() => Assert.Equal(
        ["Lato shows its internals to Lato.Kafka"],
        Strangers("Lato", """<Project><ItemGroup><InternalsVisibleTo Include="Lato.Kafka" /><InternalsVisibleTo Include="Lato.Tests" /></ItemGroup></Project>"""));
}
