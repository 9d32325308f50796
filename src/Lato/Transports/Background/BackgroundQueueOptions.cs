namespace Lato;

/// <summary>Settings of the background queue, in configuration under <c>lato.background</c>.</summary>
public sealed class BackgroundQueueOptions
{
    /// <summary>How many commands may wait; one more is refused. Default: 1,000.</summary>
    public int Capacity { get; set; } = 1000;

    /// <summary>How many commands are executed concurrently. Default: 1, so that each begins when the one before has ended.</summary>
    public int Concurrency { get; set; } = 1;
}
