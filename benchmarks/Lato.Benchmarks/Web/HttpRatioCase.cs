using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Web;

/// <summary>Requests to a handler of Lato, next to the same ones to a plain endpoint of the same server.</summary>
internal abstract class HttpRatioCase : RatioCase
{
    readonly Loopback _server = Loopback.Start();
    readonly HttpWorkload _lato;
    readonly Func<string, string> _requestTo;

    /// <param name="requestTo">The request to a path that begins with the prefix given.</param>
    protected HttpRatioCase(Func<string, string> requestTo)
    {
        _requestTo = requestTo;
        _lato = new HttpWorkload(_server, requestTo("/lato"));
    }

    public override int Callers => _lato.Callers;

    public override Workload CreateBaseline() => new HttpWorkload(_server, _requestTo("/plain"));

    public override Task RunAsync(int operations) => _lato.RunAsync(operations);

    protected override async ValueTask StopAsync()
    {
        await _lato.DisposeAsync();
        await _server.DisposeAsync();
    }
}
