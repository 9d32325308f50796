namespace Lato.Testing.Tests.ModuleHosts;

sealed class FixedDiscounts(decimal rate) : IDiscounts
{
    public decimal Of(string item) => rate;
}
