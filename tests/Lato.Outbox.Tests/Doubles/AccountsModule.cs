namespace Lato.Outbox.Tests.Doubles;

/// <summary>What <see cref="BillingModule"/> is called later.</summary>
internal sealed class AccountsModule(Handling handling) : ApplicationModule("accounts")
{
    [AfterCommit(Id = "billing.Bill")]
    Task Charge(OrderPlaced placed, TransactionContext ctx) => handling.HandleAsync($"charge {placed.Order}", ctx);
}
