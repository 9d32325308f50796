using System.Runtime.CompilerServices;
using Lato.Tests.Conventions;

namespace Lato.Amqp.Tests.Conventions;

/// <summary>The public surface is written down beside the library, so that a change of it is a line in review.</summary>
public sealed class PublicApiTests
{
    const string Accept = "LATO_ACCEPT_PUBLIC_API";

    static string FilePath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Lato.Amqp/PublicAPI.Unshipped.txt");

    [Fact]
    public void The_surface_is_the_one_written_down()
    {
        var actual = PublicApi.Of(typeof(AmqpTransport).Assembly).ToList();
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllLines(FilePath(), actual);
        }

        Assert.Equal(File.ReadAllLines(FilePath()), actual);
    }

    [Fact]
    public void Public_types_live_in_the_namespace_of_the_product_and_internal_ones_do_not() => Assert.All(
        typeof(AmqpTransport).Assembly.GetTypes().Where(type => !type.IsNested && type.Namespace?.StartsWith("Lato", StringComparison.Ordinal) == true),
        type => Assert.Equal(type.IsPublic, type.Namespace == "Lato"));
}
