namespace Lato.Outbox.Tests.Doubles;

internal sealed class CustomerModule(Handling handling) : ApplicationModule("customers")
{
    [AfterCommit(Retry = "3 times, 10ms..20ms")]
    Task Note(CustomerSeen seen, TransactionContext ctx) => handling.HandleAsync($"{seen.Customer} {seen.Number}", ctx);
}
