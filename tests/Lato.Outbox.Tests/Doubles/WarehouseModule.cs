namespace Lato.Outbox.Tests.Doubles;

/// <summary>Packs what is no gift, and counts all.</summary>
internal sealed class WarehouseModule(Handling handling) : ApplicationModule("warehouse")
{
    [AfterCommit(Retry = "3 times, 10ms..20ms", When = nameof(IsPacked))]
    Task Pack(OrderPlaced placed, TransactionContext ctx) => handling.HandleAsync($"pack {placed.Order}", ctx);

    [AfterCommit(Retry = "3 times, 10ms..20ms")]
    Task Count(OrderPlaced placed, TransactionContext ctx) => handling.HandleAsync($"count {placed.Order}", ctx);

    static bool IsPacked(OrderPlaced placed) => placed.Order != "gift";
}
