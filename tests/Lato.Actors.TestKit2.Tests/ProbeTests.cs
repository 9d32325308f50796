using Lato.Actors.TestKit2.Tests.Doubles;
using Lato.Testing;

namespace Lato.Actors.TestKit2.Tests;

/// <summary>Lato.Testing has no test framework of its own, so it works with this one.</summary>
public sealed class ProbeTests
{
    [Fact]
    public async Task A_probe_of_Lato_stands_in_for_a_module_and_says_what_is_not_as_expected()
    {
        await using var shop = new Application("company");
        await using var prices = shop.CreateProbe("prices").Reply<GetPrice>(static _ => 3);
        shop.AddModule<ShopModule>().AddModule(new ApplicationModule("prices").HandleBy<GetPrice>(prices));

        await shop.ExecuteAsync(new Sell("pen"));

        Assert.Equal(new GetPrice("pen"), await prices.ExpectMessageAsync<GetPrice>());
        await shop.ExecuteAsync(new Sell("ink"));
        var failure = await Assert.ThrowsAsync<ProbeException>(() => prices.ExpectNoMessageAsync());
        Assert.Contains("ink", failure.Message, StringComparison.Ordinal);
    }
}
