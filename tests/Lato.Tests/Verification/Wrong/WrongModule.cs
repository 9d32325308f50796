namespace Lato.Tests.Verification.Wrong;

[Module("wrong")]
internal sealed class WrongModule : ApplicationModule
{
    internal sealed record Forgotten : Command;

    internal sealed record Shouted : Event;

    internal sealed record Awaited : Event;

    internal sealed record Useless : Event;

    internal sealed record Work : Command;

    [Handler]
    static Task Do(Work command, TransactionContext ctx) => ctx.PublishAsync(new Shouted());

    [Handler]
    static void On(Awaited happened)
    {
    }
}
