namespace Lato;

/// <summary>Where a message has entered the application.</summary>
/// <param name="Transport">The name of the transport.</param>
/// <param name="Source">Where it came from, as <see cref="TransportRequest.Source"/> says; null if that said nothing.</param>
public sealed record MessageOrigin(string Transport, string? Source);
