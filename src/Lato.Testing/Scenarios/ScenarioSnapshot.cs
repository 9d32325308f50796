using System.Text;

namespace Lato.Testing.Scenarios;

/// <summary>What has come of a scenario at one moment.</summary>
/// <param name="Occurrences">What was published, in order.</param>
/// <param name="UnderWay">The transactions that have not ended.</param>
/// <param name="Failures">Why transactions have failed.</param>
/// <param name="IsQuiet">Whether everything that began has ended, and nothing is left to be published after a commit.</param>
internal sealed record ScenarioSnapshot(
    IReadOnlyList<object> Occurrences, IReadOnlyList<TransactionBegan> UnderWay, IReadOnlyList<Exception> Failures, bool IsQuiet)
{
    public IReadOnlyList<object> Arrived => [.. Occurrences.Where(occurrence => occurrence is not TransactionFinished)];

    public int CountOf(ScenarioExpectation expected) => Occurrences.Count(expected.Fits);

    /// <summary>For people: a line for each kind of thing.</summary>
    public string Describe()
    {
        var text = new StringBuilder("Arrived: ").Append(Arrived.Count == 0 ? "nothing" : string.Join("; ", Arrived.Select(Describe)));
        var running = UnderWay.SelectMany(transaction => transaction.Unfinished).ToList();
        if (running.Count > 0)
        {
            text.AppendLine().Append("Under way: ").AppendJoin(", ", running);
        }

        if (Failures.Count > 0)
        {
            text.AppendLine().Append("Failed: ").AppendJoin("; ", Failures.Select(failure => $"{failure.GetType().Name}: {failure.Message}"));
        }

        return text.ToString();
    }

    static string Describe(object occurrence) => occurrence is DeadLetter letter
        ? $"a dead letter, {letter.Message} ({letter.Reason})"
        : occurrence.ToString()!;
}
