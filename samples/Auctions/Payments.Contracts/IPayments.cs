using Foundation;
using Lato;

namespace Payments.Contracts;

/// <summary>What others may ask of payments. Each method is a message.</summary>
[Facade]
public partial interface IPayments
{
    /// <summary>Charges a payer, once for each reference: charged again, the same payment comes back. The bank may decline, which the payment says.</summary>
    Task<PaymentDetails> ChargeAsync(string reference, string payer, Money amount, string description, CancellationToken cancellationToken = default);

    /// <summary>The payments of a payer, in their order.</summary>
    Task<IReadOnlyList<PaymentDetails>> GetPaymentsAsync(string payer, CancellationToken cancellationToken = default);
}
