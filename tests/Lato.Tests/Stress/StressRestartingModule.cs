namespace Lato.Tests.Stress;

/// <summary>A module that restarts with each failure.</summary>
internal sealed class StressRestartingModule : ApplicationModule
{
    readonly StressWorld _world;

    public StressRestartingModule(StressWorld world)
        : base("restarting")
    {
        _world = world;
        Options = new ActorOptions { OnFailure = SupervisionDirective.Restart, MaxRestarts = int.MaxValue };
    }

    [Handler("run restarting")]
    Task RunAsync(StressPlan plan, TransactionContext ctx) => _world.RunAsync(plan, ctx);

    [Handler("ping restarting")]
    static string Ping() => "restarting";
}
