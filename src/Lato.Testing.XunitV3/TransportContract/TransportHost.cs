namespace Lato.Testing.TransportContract;

/// <summary>A started host that serves one transport, with the outside world of that transport: a client, a broker, a clock.</summary>
public abstract class TransportHost : IAsyncDisposable
{
    /// <summary>The application.</summary>
    public abstract Application Application { get; }

    /// <summary>Whether the outside keeps a call that a full module refuses, as a broker does, and the transport makes it again when there is room. Default: false.</summary>
    public virtual bool KeepsRefusedCalls => false;

    /// <summary>Lets the outside call the handler once. Can be called again while calls are under way.</summary>
    /// <param name="offered">A value for the handler's parameter <c>offered</c>; always null for a transport that brings no values.</param>
    /// <returns>Completes with what the transport reports in the end; a call that is not taken any more is a failure.</returns>
    public abstract Task<TransportResponse> CallAsync(string? offered = null);

    /// <summary>Tells the host to stop, as the machine would, and completes when it has stopped. Can be called again, also after disposal.</summary>
    public abstract Task StopAsync();

    /// <summary>Stops what still runs. Can be called again.</summary>
    public abstract ValueTask DisposeAsync();
}
