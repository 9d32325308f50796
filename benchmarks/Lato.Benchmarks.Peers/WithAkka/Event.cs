namespace Peers.WithAkka;

/// <summary>What an actor publishes by telling it to others.</summary>
/// <param name="Number">Which of the publisher's events this is.</param>
internal sealed record Event(long Number);
