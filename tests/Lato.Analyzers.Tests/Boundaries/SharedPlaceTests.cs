namespace Lato.Analyzers.Tests.Boundaries;

/// <summary>LATO0109.</summary>
public sealed class SharedPlaceTests
{
    [Fact]
    public async Task Modules_in_one_namespace_have_no_boundary_between_them() => Assert.Equal(
        [
            "LATO0109 Modules 'orders' and 'payments' are in one namespace, 'Shop', so nothing is private to either of them, and no rule holds between them. Give each a namespace of its own.",
        ],
        await new BoundaryProject("""
            using Lato;
            namespace Shop;
            [Module("payments")] sealed partial class Payments : ApplicationModule;
            [Module("orders")] sealed partial class Orders : ApplicationModule;
            """).MessagesAsync());

    [Fact]
    public async Task Modules_of_two_assemblies_in_one_namespace_have_no_boundary_either()
    {
        var orders = new BoundaryProject("namespace Shop; [Lato.Module(\"orders\")] public sealed partial class Orders : Lato.ApplicationModule;") { Assembly = "Orders" };
        var payments = new BoundaryProject("namespace Shop; [Lato.Module(\"payments\")] public sealed partial class Payments : Lato.ApplicationModule;") { Assembly = "Payments", References = [orders.Built] };

        Assert.Equal(["LATO0109"], await payments.IdsAsync());
    }

    [Theory]
    [InlineData("namespace Shop.Orders { [Module(\"orders\")] partial class O : ApplicationModule; } namespace Shop.Payments { [Module(\"payments\")] partial class P : ApplicationModule; }")]
    [InlineData("[Module(\"orders\")] partial class O : ApplicationModule; [Module(\"payments\")] partial class P : ApplicationModule;")]
    [InlineData("namespace Shop; [Module(\"orders\")] partial class O : ApplicationModule; [Module(\"Orders\")] partial class P : ApplicationModule;")]
    public async Task Namespaces_of_their_own_none_and_one_name_are_fine(string source) => Assert.Empty(await new BoundaryProject("using Lato; " + source).IdsAsync());
}
