namespace Auctions.Tests;

public sealed class AloneTests
{
    [Fact]
    public void The_other_modules_of_the_house_are_not_there() => Assert.Equal(
        ["Auctions.Contracts.dll", "Auctions.Tests.dll", "Auctions.dll", "Foundation.dll"],
        Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Select(Path.GetFileName).Where(IsOfTheHouse).Order(StringComparer.Ordinal));

    static bool IsOfTheHouse(string? file) => new[] { "Auction", "Payments", "CustomerRelations", "Foundation" }.Any(name => file!.StartsWith(name, StringComparison.Ordinal));
}
