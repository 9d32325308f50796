namespace Lato.Testing.TransportContract;

/// <summary>How a transport has reported a call to the outside: by a status, a log entry, an acknowledgement.</summary>
/// <param name="IsSuccess">Whether the call went well.</param>
/// <param name="Text">For people: what the outside has seen.</param>
public sealed record TransportResponse(bool IsSuccess, string Text);
