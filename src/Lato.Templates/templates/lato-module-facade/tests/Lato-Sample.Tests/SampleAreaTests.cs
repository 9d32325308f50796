using Lato;
using SampleNamespace.Contracts;

namespace SampleNamespace.Tests;

public sealed class SampleAreaTests
{
    [Fact]
    public async Task A_charge_gives_a_receipt()
    {
        await using var app = new Application("test").AddSampleArea();

        Assert.Equal("R-1", await app.Facade<ISampleArea>().ChargeAsync("Ada", 9.50m, TestContext.Current.CancellationToken));
    }
}
