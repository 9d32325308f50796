using Lato;

namespace SampleNamespace.Contracts;

/// <summary>What others may ask of the module. Each method is a message.</summary>
[Facade]
public partial interface ISampleArea
{
    /// <summary>Charges a customer.</summary>
    /// <returns>The number of the receipt.</returns>
    Task<string> ChargeAsync(string customer, decimal amount, CancellationToken cancellationToken = default);
}
