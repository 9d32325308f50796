using System.Threading.Channels;

namespace Lato.Benchmarks.Baselines;

/// <summary>An actor as one writes it without a framework: an unbounded channel, one loop that reads it, and a completion source
/// for each question.</summary>
internal sealed class ChannelMailbox : IAsyncDisposable
{
    readonly Channel<(int Question, TaskCompletionSource<int> Answer)> _channel =
        Channel.CreateUnbounded<(int, TaskCompletionSource<int>)>(new() { SingleReader = true });

    readonly Task _loop;

    public ChannelMailbox(Func<int, ValueTask<int>> handler) => _loop = Task.Run(() => ReadAsync(handler));

    public Task<int> AskAsync(int question)
    {
        var answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _channel.Writer.TryWrite((question, answer));
        return answer.Task;
    }

    async Task ReadAsync(Func<int, ValueTask<int>> handler)
    {
        await foreach (var (question, answer) in _channel.Reader.ReadAllAsync())
        {
            answer.SetResult(await handler(question));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Writer.Complete();
        await _loop;
    }
}
