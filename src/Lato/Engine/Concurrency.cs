namespace Lato;

/// <summary>How the messages of one actor may run concurrently.</summary>
public enum Concurrency
{
    /// <summary>One segment at a time: between two awaits nothing else runs; an incomplete await lets others run.</summary>
    Interleaved,

    /// <summary>One message at a time, from its start to its end; only calls made by that message itself may enter.</summary>
    Exclusive,

    /// <summary>Up to <see cref="ActorOptions.Parallelism"/> messages at a time, on any thread.</summary>
    Parallel,

    /// <summary>Any number of messages at a time, each on the thread of its sender where the engine allows it: for actors without state of their own, which have nothing to guard.</summary>
    Stateless,
}
