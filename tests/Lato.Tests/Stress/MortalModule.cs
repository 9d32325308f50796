namespace Lato.Tests.Stress;

/// <summary>A module that dies of every number that ends in 7, at once or after an await, and restarts.</summary>
internal sealed class MortalModule : ApplicationModule, IDisposable
{
    readonly MortalModuleLog _log;
    volatile bool _isDisposed;

    public MortalModule(MortalModuleLog log)
    {
        _log = log;
        log.NoteMade();
        Options = new ActorOptions { Concurrency = log.Mode, OnFailure = SupervisionDirective.Restart, MaxRestarts = int.MaxValue };
    }

    public static bool IsFatal(int number) => number % 10 == 7;

    [Handler("work")]
    async Task<int> WorkAsync(int number)
    {
        Check();
        if (IsFatal(number) && number % 20 == 7)
        {
            throw new MortalException(number);
        }

        if (number % 3 == 0)
        {
            await Task.Yield();
            Check();
        }

        return IsFatal(number) ? throw new MortalException(number) : number;
    }

    [Handler("work through")]
    async Task<int> WorkThroughAsync(int number, TransactionContext ctx)
    {
        Check();
        var worked = await ctx.CallAsync("work", number).As<int>();
        Check();
        return worked;
    }

    public void Dispose()
    {
        _isDisposed = true;
        _log.NoteDisposed();
    }

    void Check()
    {
        if (_isDisposed)
        {
            _log.NoteUsedAfterDisposal();
        }
    }
}
