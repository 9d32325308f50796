using Lato.Analyzers.Boundaries;

namespace Lato.Analyzers.Tests.Boundaries;

public sealed class ModuleNameTests
{
    [Theory]
    [InlineData("My Orders", "My_Orders")]
    [InlineData("sleepy-sheep-counter", "sleepy_sheep_counter")]
    [InlineData("7up", "_7up")]
    public void An_identifier_is_the_one_of_the_runtime(string name, string expected)
    {
        Assert.Equal(expected, ModuleName.IdentifierOf(name));
        Assert.Equal(expected, new ApplicationModule(name).Identifier);
    }

    [Theory]
    [InlineData("employees", "Employees", 3)]
    [InlineData("acme.employees", "Acme.Employees", 3)]
    [InlineData("db_infrastructure", "DbInfrastructure", 3)]
    [InlineData("employees", "Acme.Employees", 2)]
    [InlineData("employee", "Employees", 1)]
    [InlineData("employee", "Acme.Employees", 1)]
    [InlineData("acme", "Acme.Employees", 0)]
    [InlineData("注文", "在庫", 0)]
    [InlineData("s", "Acme", 0)]
    public void A_name_fits_a_place_more_or_less(string name, string place, int expected) => Assert.Equal(expected, ModuleName.Fit(name, place));

    [Theory]
    [InlineData("Acme.Stock", "Acme", true)]
    [InlineData("Acme", "Acme", true)]
    [InlineData("AcmeStock", "Acme", false)]
    [InlineData("Acme", "Acme.Stock", false)]
    public void A_place_lies_in_another_one_by_whole_parts(string place, string outer, bool expected) => Assert.Equal(expected, ModuleName.IsIn(place, outer));
}
