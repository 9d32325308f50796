using System.Reflection;
using System.Runtime.CompilerServices;
using Lato.Tests.Conventions;

namespace Lato.Databases.Tests.Conventions;

/// <summary>The public surface is written down beside each library, so that a change of it is a line in review.</summary>
public sealed class PublicApiTests
{
    const string Accept = "LATO_ACCEPT_PUBLIC_API";

    static string FilePath(string library, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, $"../../../src/{library}/PublicAPI.Unshipped.txt");

    [Theory]
    [InlineData("Lato.Databases")]
    [InlineData("Lato.Databases.PostgreSql")]
    [InlineData("Lato.Databases.Sqlite")]
    public void The_surface_is_the_one_written_down(string library)
    {
        var actual = PublicApi.Of(Assembly.Load(library)).ToList();
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllLines(FilePath(library), actual);
        }

        Assert.Equal(File.ReadAllLines(FilePath(library)), actual);
    }

    [Theory]
    [InlineData("Lato.Databases")]
    [InlineData("Lato.Databases.PostgreSql")]
    [InlineData("Lato.Databases.Sqlite")]
    public void Public_types_live_in_the_namespace_of_the_product_and_internal_ones_do_not(string library) => Assert.All(
        Assembly.Load(library).GetTypes().Where(type => !type.IsNested && type.Namespace?.StartsWith("Lato", StringComparison.Ordinal) == true),
        type => Assert.Equal(type.IsPublic, type.Namespace == "Lato"));
}
