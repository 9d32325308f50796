using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lato.Tests.Conventions;

/// <summary>The public surface is written down beside each library, so that a change of it is a line in review.</summary>
/// <param name="libraries">The libraries that a project tests.</param>
public abstract class PublicApiContract(params string[] libraries)
{
    const string Accept = "LATO_ACCEPT_PUBLIC_API";

    static string FilePath(string library, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, $"../../../src/{library}/PublicAPI.Unshipped.txt");

    [Fact]
    public void The_surface_is_the_one_written_down() => Assert.All(libraries, library =>
    {
        var actual = PublicApi.Of(Assembly.Load(library)).ToList();
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllLines(FilePath(library), actual);
        }

        Assert.Equal(File.ReadAllLines(FilePath(library)), actual);
    });

    [Fact]
    public void Public_types_live_in_the_namespace_of_the_product_and_internal_ones_do_not() => Assert.All(
        libraries.SelectMany(library => Assembly.Load(library).GetTypes()).Where(type => !type.IsNested && type.Namespace?.StartsWith("Lato", StringComparison.Ordinal) == true),
        type => Assert.Equal(type.IsPublic, type.Namespace == "Lato"));
}
