namespace Lato.Engine;

/// <summary>Where users' code runs that belongs to no message: hooks of modules, releases of instances. Only in a simulation, which has to know of everything that runs.</summary>
internal sealed class EngineContext(ActorEngine engine, string description) : CallChainSynchronizationContext(engine)
{
    public override MessageContext? Message => null;

    public static EngineContext? Of(ActorEngine engine, string description) => engine.SchedulesEverySegment ? new EngineContext(engine, description) : null;

    protected override bool IsAroundMessage => false;

    protected override string Describe() => description;
}
