using System.Diagnostics;
using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Tracing;

/// <summary>A command that nobody traces, and two spans, one inside of the other, that know nothing of it.</summary>
internal sealed class BareSpans : Workload
{
    const string Name = "benchmark.bare";

    readonly Application _app = GeneratedApplications.Executing<WorkerModule>();
    readonly ActivitySource _source = new(Name);

    public override async Task RunAsync(int operations)
    {
        using var listener = new SpanListener(Name);
        for (var operation = 0; operation < operations; operation++)
        {
            Span();
            Answer.Check(await _app.ExecuteAsync(new Add(operation)), operation + 1);
        }

        Answer.Check(listener.Spans, 2 * operations);
    }

    protected override async ValueTask StopAsync()
    {
        await _app.DisposeAsync();
        _source.Dispose();
    }

    void Span()
    {
        using var outer = _source.StartActivity("outer");
        using var inner = _source.StartActivity("inner");
    }
}
