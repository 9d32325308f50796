using Lato.Benchmarks.Harness;

namespace Lato.Benchmarks.Baselines;

/// <summary>Questions to a <see cref="ChannelMailbox"/>, from 64 callers at a time unless said otherwise.</summary>
/// <param name="yields">Whether the handler is interrupted once, by <c>await Task.Yield()</c>.</param>
internal sealed class ChannelAsk(bool yields = false, int callers = 64) : Workload
{
    readonly ChannelMailbox _mailbox = new(yields ? AnswerLaterAsync : AnswerAtOnce);

    public override int Callers => callers;

    public override async Task RunAsync(int operations)
    {
        for (var operation = 0; operation < operations; operation++)
        {
            await _mailbox.AskAsync(operation);
        }
    }

    protected override ValueTask StopAsync() => _mailbox.DisposeAsync();

    static ValueTask<int> AnswerAtOnce(int question) => new(question + 1);

    static async ValueTask<int> AnswerLaterAsync(int question)
    {
        await Task.Yield();
        return question + 1;
    }
}
