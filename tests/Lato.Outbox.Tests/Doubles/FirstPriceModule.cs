namespace Lato.Outbox.Tests.Doubles;

internal sealed class FirstPriceModule(Handling handling) : ApplicationModule("prices")
{
    [AfterCommit(Retry = "never")]
    Task Note(FirstPrice noted, TransactionContext ctx) => handling.HandleAsync($"{noted.Item} {noted.Cents}", ctx);
}
