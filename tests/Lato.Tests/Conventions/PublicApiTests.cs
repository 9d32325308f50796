using System.Reflection;

namespace Lato.Tests.Conventions;

/// <summary>The public surface is written down beside each library, so that a change of it is a line in review.</summary>
public sealed class PublicApiTests
{
    const string Accept = "LATO_ACCEPT_PUBLIC_API";

    /// <summary>The libraries that this project refers to, directly or not.</summary>
    public static TheoryData<string> Libraries =>
    [
        .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "src"), "Lato*.csproj", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .OfType<string>()
            .Where(library => File.Exists(Path.Combine(AppContext.BaseDirectory, $"{library}.dll"))),
    ];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_surface_is_the_one_written_down(string library)
    {
        var actual = PublicApi.Of(Assembly.Load(library)).ToList();
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            WriteDown(library, actual);
        }

        var written = Read(library, "Shipped").Concat(Read(library, "Unshipped")).Order(StringComparer.Ordinal).ToList();

        Assert.True(
            Difference(written, actual).Count == 0,
            $"The public surface of {library} has changed:\n{string.Join('\n', Difference(written, actual))}\n"
            + $"If this is meant, run the tests once with {Accept}=1 and commit src/{library}/PublicAPI.Unshipped.txt.");
    }

    [Fact]
    public void A_planted_new_member_is_caught()
    {
        var actual = PublicApi.Of(typeof(PlantedApi)).ToList();
        var written = actual.Where(line => !line.Contains("Added", StringComparison.Ordinal)).Append("Lato.Removed() : System.Void").ToList();

        Assert.Equal(
            ["+ Lato.Tests.Conventions.PlantedApi.Added(System.String? text = \"x\") : System.Collections.Generic.List<System.String?>", "- Lato.Removed() : System.Void"],
            Difference(written, actual));
    }

    [Fact]
    public void A_removed_member_that_was_shipped_is_not_accepted_by_writing_down()
    {
        Assert.Equal(["b"], NotShipped(["a", "gone"], ["a", "b"]));
        Assert.Equal(["- gone"], Difference(["a", "gone", "b"], ["a", "b"]));
    }

    static List<string> Difference(List<string> written, List<string> actual) =>
        [.. actual.Except(written).Select(line => $"+ {line}"), .. written.Except(actual).Select(line => $"- {line}")];

    static List<string> NotShipped(IEnumerable<string> shipped, IEnumerable<string> actual) => [.. actual.Except(shipped)];

    static void WriteDown(string library, List<string> actual) =>
        File.WriteAllLines(PathOf(library, "Unshipped"), NotShipped(Read(library, "Shipped"), actual));

    static string[] Read(string library, string which) =>
        File.Exists(PathOf(library, which)) ? [.. File.ReadAllLines(PathOf(library, which)).Where(line => line.Length > 0 && line[0] != '#')] : [];

    static string PathOf(string library, string which) => Path.Combine(SourceTree.Root, "src", library, $"PublicAPI.{which}.txt");
}
