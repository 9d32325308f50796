using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Web;

/// <summary>Requests to a handler of Lato, next to the same ones to a plain endpoint of a server in the same process.</summary>
internal abstract class HttpRatioCase(string request) : RatioCase
{
    readonly HttpWorkload _lato = new(Loopback.WithLato(), request);

    public override int Callers => _lato.Callers;

    public override Workload CreateBaseline() => new HttpWorkload(Loopback.Plain(), request);

    public override Task RunAsync(int operations) => _lato.RunAsync(operations);

    protected override ValueTask StopAsync() => _lato.DisposeAsync();
}
