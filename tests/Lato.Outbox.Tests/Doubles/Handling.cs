using System.Collections.Concurrent;

namespace Lato.Outbox.Tests.Doubles;

/// <summary>What handlers of a test have seen, and what they are to do. One for each host.</summary>
internal sealed class Handling
{
    public ConcurrentQueue<string> Seen { get; } = new();

    /// <summary>Runs in each handler of a test, after it has written.</summary>
    public Func<string, TransactionContext, Task> Then { get; set; } = (_, _) => Task.CompletedTask;

    public async Task HandleAsync(string seen, TransactionContext ctx)
    {
        Seen.Enqueue(seen);
        await Then(seen, ctx);
    }
}
