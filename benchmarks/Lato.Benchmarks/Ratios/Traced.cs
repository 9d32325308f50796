using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;
using Lato.Benchmarks.Tracing;

namespace Lato.Benchmarks.Ratios;

/// <summary>As <see cref="ExecuteScoped"/> while somebody traces, which is two spans, against the same while nobody does, plus two bare spans.</summary>
[Case("traced", AtMost = 1.5)]
internal sealed class Traced : RatioCase
{
    readonly AddWorkload _workload = new(GeneratedApplications.Executing<WorkerModule>());

    public override Workload CreateBaseline() => new BareSpans();

    public override async Task RunAsync(int operations)
    {
        using var listener = new SpanListener(LatoDiagnostics.Name);
        await _workload.RunAsync(operations);
        Answer.Check(listener.Spans, 2 * operations);
    }

    protected override ValueTask StopAsync() => _workload.DisposeAsync();
}
