namespace Lato.Testing.EdgeContract;

/// <summary>How an edge has reported a call to the outside: by a status, a log entry, an acknowledgement.</summary>
/// <param name="IsSuccess">Whether the call went well.</param>
/// <param name="Text">For people: what the outside has seen.</param>
public sealed record EdgeReport(bool IsSuccess, string Text);
