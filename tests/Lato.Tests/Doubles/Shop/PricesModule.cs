using Lato.Tests.Doubles.Shop.Prices.Contracts;

namespace Lato.Tests.Doubles.Shop.Prices;

[Module("prices", DependsOn = [])]
internal sealed class PricesModule : ApplicationModule
{
    [Handler]
    static decimal Get(GetPrice query) => 2.5m;
}
