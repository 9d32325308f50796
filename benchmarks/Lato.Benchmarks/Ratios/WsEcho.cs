using Lato.Benchmarks.Harness;
using Lato.Benchmarks.Web;

namespace Lato.Benchmarks.Ratios;

/// <summary>A text frame to a handler of a WebSocket, and back.</summary>
[Case("ws_echo")]
internal sealed class WsEcho : RatioCase
{
    readonly Loopback _server = Loopback.Start();
    readonly EchoWorkload _lato;

    public WsEcho() => _lato = new EchoWorkload(_server, "/lato/ws");

    public override int Callers => _lato.Callers;

    public override Workload CreateBaseline() => new EchoWorkload(_server, "/plain/ws");

    public override Task RunAsync(int operations) => _lato.RunAsync(operations);

    protected override async ValueTask StopAsync()
    {
        await _lato.DisposeAsync();
        await _server.DisposeAsync();
    }
}
