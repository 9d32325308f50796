using Foundation;
using Lato;

namespace Payments.Contracts;

/// <summary>The bank does not pay, for a reason that will not pass.</summary>
public sealed record PaymentDeclined([property: OrderingKey] string Payer, Money Amount, string Description, string Reason) : Event;
