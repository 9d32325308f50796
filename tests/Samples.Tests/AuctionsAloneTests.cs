using System.Xml.Linq;

namespace Samples.Tests;

/// <summary>What the project of each module of the auction house is built with: all that its references lead to.</summary>
public sealed class AuctionsAloneTests
{
    static readonly string Repository = FindRepository();

    [Theory]
    [InlineData("tests/Auctions.Tests", "Auctions", "Auctions.Contracts", "Foundation")]
    [InlineData("samples/Auctions/Auctions", "Auctions.Contracts", "Foundation")]
    [InlineData("samples/Auctions/Payments", "Auctions.Contracts", "Foundation", "Payments.Contracts")]
    [InlineData("samples/Auctions/CustomerRelations", "Auctions.Contracts", "CustomerRelations.Contracts", "Foundation", "Payments.Contracts")]
    public void A_module_is_built_with_contracts_and_without_any_other_module(string project, params string[] expected) =>
        Assert.Equal(expected, ClosureOf(project).Where(IsOfTheHouse).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void A_program_of_the_house_is_built_with_all_modules() => Assert.Superset(
        new HashSet<string?> { "Auctions", "Payments", "CustomerRelations" },
        ClosureOf("samples/Auctions/AuctionHouse.Cli").Where(IsOfTheHouse).Select(Path.GetFileName).ToHashSet());

    static bool IsOfTheHouse(string project) => project.StartsWith("samples/Auctions/", StringComparison.Ordinal);

    static HashSet<string> ClosureOf(string project)
    {
        var closure = new HashSet<string>();
        var next = new Queue<string>([project]);
        while (next.TryDequeue(out var current))
        {
            var folder = Path.Combine(Repository, current);
            foreach (var reference in XDocument.Load(Path.Combine(folder, $"{Path.GetFileName(current)}.csproj")).Descendants("ProjectReference"))
            {
                var referenced = Path.GetRelativePath(Repository, Path.GetDirectoryName(Path.GetFullPath(Path.Combine(folder, reference.Attribute("Include")!.Value)))!).Replace('\\', '/');
                if (closure.Add(referenced))
                {
                    next.Enqueue(referenced);
                }
            }
        }

        return closure;
    }

    static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Lato.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return folder;
    }
}
