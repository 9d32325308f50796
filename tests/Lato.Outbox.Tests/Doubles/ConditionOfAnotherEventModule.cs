namespace Lato.Outbox.Tests.Doubles;

internal sealed class ConditionOfAnotherEventModule() : ApplicationModule("wrong")
{
    [AfterCommit(When = nameof(IsLarge))]
    void On(OrderPlaced placed)
    {
    }

    static bool IsLarge(CustomerSeen seen) => seen.Number > 1;
}
