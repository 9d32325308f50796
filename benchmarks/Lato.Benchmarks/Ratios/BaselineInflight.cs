using Lato.Benchmarks.Baselines;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>Bytes that a question waiting in a channel holds: the other side of <c>inflight_100k</c>.</summary>
[Case("baseline_inflight_100k")]
internal sealed class BaselineInflight : MeasureCase
{
    const int Questions = 100_000;

    public override async Task<double> MeasureAsync()
    {
        var gate = new TaskCompletionSource<int>();
        await using var mailbox = new ChannelMailbox(_ => new ValueTask<int>(gate.Task));
        var answers = new Task[Questions];
        var bytes = HeldMemory.PerObject(Questions, () =>
        {
            for (var question = 0; question < Questions; question++)
            {
                answers[question] = mailbox.AskAsync(question);
            }
        });

        gate.SetResult(0);
        await Task.WhenAll(answers);
        return bytes;
    }
}
