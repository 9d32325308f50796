namespace Lato.Outbox.Tests.Doubles;

internal sealed class LoopingModule(Handling handling) : ApplicationModule("looping")
{
    [AfterCommit]
    Task On(Looping _, TransactionContext ctx) => handling.HandleAsync("looped", ctx);
}
