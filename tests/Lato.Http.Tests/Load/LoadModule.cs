namespace Lato.Http.Tests.Load;

/// <summary>Starts afresh after each failure, however many there are.</summary>
internal abstract class LoadModule : ApplicationModule
{
    protected LoadModule(Fates fates, Concurrency concurrency)
    {
        Fates = fates;
        fates.Count();
        Options = new ActorOptions
        {
            Concurrency = concurrency,
            OnFailure = SupervisionDirective.Restart,
            MaxRestarts = int.MaxValue,
            RestartWindow = TimeSpan.FromSeconds(1),
        };
    }

    protected Fates Fates { get; }
}
