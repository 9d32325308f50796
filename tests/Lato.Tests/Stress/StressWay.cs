namespace Lato.Tests.Stress;

/// <summary>How an invocation calls others.</summary>
internal enum StressWay
{
    OneByOne,
    Together,
    FirstOrAMoment,
    AwaitedLater,
    Unawaited,
    InTransactionsOfTheirOwn,
    ByEvent,
}
