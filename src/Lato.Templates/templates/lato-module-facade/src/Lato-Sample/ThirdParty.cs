namespace SampleNamespace;

/// <summary>Stands for the client of a third party: put its package here, and translate what it says into the words of the contracts.</summary>
internal sealed class ThirdParty
{
    int _receipts;

    public Task<string> ChargeAsync(string customer, decimal amount, CancellationToken cancellationToken) =>
        amount > 0 ? Task.FromResult($"R-{++_receipts}") : throw new ArgumentOutOfRangeException(nameof(amount), amount, $"{customer} cannot be charged.");
}
