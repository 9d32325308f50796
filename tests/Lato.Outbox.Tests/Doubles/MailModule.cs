namespace Lato.Outbox.Tests.Doubles;

/// <summary>Writes nothing.</summary>
internal sealed class MailModule(Handling handling) : ApplicationModule("mail")
{
    [AfterCommit(Retry = "3 times, 10ms..20ms")]
    Task Send(OrderPlaced placed, TransactionContext ctx) => handling.HandleAsync($"mail {placed.Order}", ctx);
}
