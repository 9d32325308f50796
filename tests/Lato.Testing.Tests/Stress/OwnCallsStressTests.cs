namespace Lato.Testing.Tests.Stress;

/// <summary>Calls to one's own module, made on other threads while the module's turn is held, blocked or given away.</summary>
public sealed class OwnCallsStressTests : IAsyncDisposable
{
    const int Callers = 4;
    const int Calls = 3_000;
    const int Branches = 4;

    static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(30);

    readonly Application _app = new("app");
    int _count; // the module's turn guards it

    public OwnCallsStressTests() => _app
        .Handle("inner", () => { _count++; })
        .Handle("yielding", async () =>
        {
            await Task.Yield();
            _count++;
        })
        .Handle("blocking", (TransactionContext context) => { BranchesAsync(context, "inner").Wait(); })
        .Handle("blocking on yielding", (TransactionContext context) => { BranchesAsync(context, "yielding").Wait(); })
        .Handle("awaiting", (TransactionContext context) => BranchesAsync(context, "inner"))
        .Handle("awaiting yielding", (TransactionContext context) => BranchesAsync(context, "yielding"));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("blocking", Concurrency.Interleaved)]
    [InlineData("blocking", Concurrency.Exclusive)]
    [InlineData("blocking on yielding", Concurrency.Interleaved)]
    [InlineData("blocking on yielding", Concurrency.Exclusive)]
    [InlineData("awaiting", Concurrency.Interleaved)]
    [InlineData("awaiting", Concurrency.Exclusive)]
    [InlineData("awaiting yielding", Concurrency.Interleaved)]
    [InlineData("awaiting yielding", Concurrency.Exclusive)]
    public async Task All_branches_end(string alias, Concurrency concurrency)
    {
        var calls = alias.StartsWith("blocking", StringComparison.Ordinal) ? Calls / 100 : Calls;
        _app.Options = new ActorOptions { Concurrency = concurrency };

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < calls; i++)
            {
                await _app.CallAsync(alias);
            }
        }))).WaitAsync(SafetyNet);

        Assert.Equal(Callers * calls * Branches, _count);
    }

    static async Task BranchesAsync(TransactionContext context, string alias) =>
        await Task.WhenAll(Enumerable.Range(0, Branches).Select(_ => Task.Run(() => context.CallAsync(alias))));
}
