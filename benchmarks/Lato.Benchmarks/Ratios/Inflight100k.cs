using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Ratios;

/// <summary>Bytes held by each of 100,000 transactions that wait inside a handler.</summary>
[Case("inflight_100k")]
internal sealed class Inflight100k : MeasureCase
{
    const int Transactions = 100_000;

    public override async Task<double> MeasureAsync()
    {
        var gate = new TaskCompletionSource<int>();
        await using var app = new Application("benchmark") { Deadline = TimeSpan.FromMinutes(5) }
            .Handle<Work>(async (Work _) => await gate.Task);
        var answers = new Task[Transactions];
        var bytes = HeldMemory.PerObject(Transactions, () =>
        {
            for (var transaction = 0; transaction < Transactions; transaction++)
            {
                answers[transaction] = app.ExecuteAsync(new Work(transaction));
            }
        });

        gate.SetResult(0);
        await Task.WhenAll(answers);
        return bytes;
    }
}
