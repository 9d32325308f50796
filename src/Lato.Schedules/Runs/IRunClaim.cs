namespace Lato.Schedules.Runs;

/// <summary>The right of this process to begin a run that others could begin as well.</summary>
internal interface IRunClaim
{
    /// <summary>Cancelled when another process has taken the run over.</summary>
    CancellationToken Lost { get; }

    /// <summary>Whether the run may begin now. Asked right before.</summary>
    ValueTask<bool> IsHeldAsync();
}
