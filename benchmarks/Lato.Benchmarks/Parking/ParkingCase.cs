using Lato.Benchmarks.Applications;
using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Parking;

/// <summary>Bytes held by each of 100,000 transactions that wait inside a handler.</summary>
internal abstract class ParkingCase : MeasureCase
{
    const int Transactions = 100_000;

    public override async Task<double> MeasureAsync()
    {
        var gate = new TaskCompletionSource<int>();
        await using var app = Create(gate.Task);
        var answers = new Task<int>[Transactions];
        var bytes = HeldMemory.PerObject(Transactions, () =>
        {
            for (var transaction = 0; transaction < Transactions; transaction++)
            {
                answers[transaction] = app.ExecuteAsync(new Add(transaction));
            }
        });

        gate.SetResult(1);
        for (var transaction = 0; transaction < Transactions; transaction++)
        {
            Answer.Check(await answers[transaction], transaction + 1);
        }

        return bytes;
    }

    /// <summary>An application whose handler of <see cref="Add"/> waits for the gate.</summary>
    protected abstract Application Create(Task<int> gate);
}
