using Lato;
using SampleNamespace.Contracts;

namespace SampleNamespace;

/// <summary>A thin facade: others do not see what is behind it.</summary>
[Module("sampleArea")]
internal sealed partial class SampleAreaModule : ApplicationModule, ISampleArea
{
    readonly ThirdParty _thirdParty = new();

    public Task<string> ChargeAsync(string customer, decimal amount, CancellationToken cancellationToken) =>
        _thirdParty.ChargeAsync(customer, amount, cancellationToken);
}
