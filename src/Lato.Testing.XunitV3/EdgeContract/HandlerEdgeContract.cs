using Lato.Testing.EngineContract;

namespace Lato.Testing.EdgeContract;

/// <summary>
/// The base of the tests that state what any edge must do. Derive from each contract of this namespace, and start a real
/// host with the edge.
/// </summary>
public abstract class HandlerEdgeContract : IAsyncDisposable
{
    /// <summary>Only keeps a broken edge from hanging the test run; no test takes near as long.</summary>
    private protected static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(20);

    EdgeHost? _host;

    private protected EdgeSetup Setup { get; } = new();

    private protected EdgeDoor Door => Setup.Door;

    /// <summary>Where handlers wait; opened in the end, so that a test that fails does not keep its host from stopping.</summary>
    private protected Gate Gate { get; } = new();

    private protected EdgeHost Host => _host ?? throw new InvalidOperationException("Bug in Lato: the test has not started its host.");

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

    /// <summary>Starts a host with the edge, in which everything that <paramref name="setup"/> says is so.</summary>
    /// <param name="setup">What the test needs.</param>
    protected abstract Task<EdgeHost> StartAsync(EdgeSetup setup);

    private protected async Task StartAsync() => _host = await StartAsync(Setup).WaitAsync(SafetyNet);

    private protected Task<EdgeReport> CallAsync(string? offered = null) => Host.CallAsync(offered).WaitAsync(SafetyNet);
}
