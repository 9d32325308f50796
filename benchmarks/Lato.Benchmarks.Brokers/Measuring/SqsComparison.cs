using Brokers.Broker;
using Brokers.Subjects;
using Lato.Benchmarks.Harness;

namespace Brokers.Measuring;

/// <summary>Messages of SQS by Lato and by the client alone.</summary>
internal static class SqsComparison
{
    const int Messages = 10_000;
    const int ColdRounds = 6;
    const string Plain = "AWSSDK.SQS, text";
    const string Lato = "Lato, text";

    public static async Task RunAsync(int rounds, TextWriter output)
    {
        await using var server = await SqsProcess.StartAsync();
        var comparison = new Comparison(
            Messages,
            ColdRounds,
            [
                (Plain, () => Task.FromResult<Subject>(new PlainSqsClient(server.Url))),
                (Lato, () => Task.FromResult<Subject>(new LatoSqsSubject(server.Url))),
            ]);
        await comparison.RunAsync(rounds, output);
        output.WriteLine(new RatioResult("sqs_consume", comparison.RatioOf(Lato, Plain, cost => cost.Consume), 0, new Bound(1.3, double.NaN)));
    }
}
