namespace Lato.Http.WebSockets;

/// <summary>A client does not read what it is sent.</summary>
internal sealed class SlowClientException(string message) : Exception(message);
