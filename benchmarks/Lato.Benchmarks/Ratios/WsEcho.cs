using Lato.Benchmarks.Harness;
using Lato.Benchmarks.Web;

namespace Lato.Benchmarks.Ratios;

/// <summary>A text frame to a handler of a WebSocket, and back.</summary>
[Case("ws_echo")]
internal sealed class WsEcho : RatioCase
{
    readonly EchoWorkload _lato = new(Loopback.WithLato());

    public override int Callers => _lato.Callers;

    public override Workload CreateBaseline() => new EchoWorkload(Loopback.Plain());

    public override Task RunAsync(int operations) => _lato.RunAsync(operations);

    protected override ValueTask StopAsync() => _lato.DisposeAsync();
}
