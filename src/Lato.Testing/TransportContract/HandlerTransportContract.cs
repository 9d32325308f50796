using Lato.Testing.EngineContract;

namespace Lato.Testing.TransportContract;

/// <summary>
/// The base of the tests that state what any transport must do. Derive from each contract of this namespace, and start a real
/// host with the transport.
/// </summary>
public abstract class HandlerTransportContract : IAsyncDisposable
{
    /// <summary>Only keeps a broken transport from hanging the test run; no test takes near as long.</summary>
    private protected static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(20);

    TransportHost? _host;

    private protected TransportSetup Setup { get; } = new();

    private protected TransportProbe Probe => Setup.Probe;

    /// <summary>Where handlers wait; opened in the end, so that a test that fails does not keep its host from stopping.</summary>
    private protected Gate Gate { get; } = new();

    private protected TransportHost Host => _host ?? throw new InvalidOperationException("Bug in Lato: the test has not started its host.");

    /// <summary>Stops what the test has started.</summary>
    public async ValueTask DisposeAsync()
    {
        Gate.Open();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Starts a host with the transport, in which everything that <paramref name="setup"/> says is so.</summary>
    /// <param name="setup">What the test needs.</param>
    protected abstract Task<TransportHost> StartAsync(TransportSetup setup);

    private protected async Task StartAsync() => _host = await StartAsync(Setup).WaitAsync(SafetyNet);

    private protected Task<TransportResponse> CallAsync(string? offered = null) => Host.CallAsync(offered).WaitAsync(SafetyNet);
}
