using Foundation;

namespace Payments.Contracts;

/// <summary>What others may know of a payment.</summary>
/// <param name="Reference">What is paid.</param>
/// <param name="Payer">By whom.</param>
/// <param name="Amount">How much.</param>
/// <param name="Description">What the payer reads.</param>
/// <param name="DeclinedBecause">Why the bank has declined; null if it has paid.</param>
public sealed record PaymentDetails(string Reference, string Payer, Money Amount, string Description, string? DeclinedBecause)
{
    public bool IsReceived => DeclinedBecause is null;
}
