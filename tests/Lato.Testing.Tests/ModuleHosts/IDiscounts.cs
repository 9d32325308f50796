namespace Lato.Testing.Tests.ModuleHosts;

interface IDiscounts
{
    decimal Of(string item);
}
