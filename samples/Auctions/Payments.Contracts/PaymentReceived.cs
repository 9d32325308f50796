using Foundation;
using Lato;

namespace Payments.Contracts;

/// <summary>The bank has paid.</summary>
public sealed record PaymentReceived([property: OrderingKey] string Payer, Money Amount, string Description) : Event;
