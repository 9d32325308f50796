namespace Lato.Hosting;

/// <summary>What may still be given work while servers drain, and must be done with it before the applications stop.</summary>
internal interface IDrainedBeforeStop
{
    /// <summary>Takes no more work, and waits for what it has; gives up when the token is cancelled. Does not fail.</summary>
    Task DrainAsync(CancellationToken cancellationToken);
}
