namespace Lato.Outbox.Tests.Doubles;

internal sealed class ConditionWithoutMethodModule() : ApplicationModule("wrong")
{
    [AfterCommit(When = "IsThere")]
    void On(OrderPlaced placed)
    {
    }
}
