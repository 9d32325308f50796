namespace Lato.Tests.Applications;

/// <summary>A module with state, which restarts after failures, at most three times a minute.</summary>
internal sealed class CountingModule : ApplicationModule, IDisposable
{
    readonly CountingModuleLog _log;
    readonly int _instance;
    int _count;

    public CountingModule(CountingModuleLog log)
    {
        _log = log;
        _instance = log.NewInstance();
        Options = new ActorOptions { OnFailure = SupervisionDirective.Restart, MaxRestarts = 3 };
    }

    [Handler("count")]
    int Count() => ++_count;

    [Handler("fail")]
    void Fail() => throw new ArithmeticException();

    [Handler("slow")]
    async Task<string> SlowAsync()
    {
        await _log.Gate.PassAsync();
        return "slow";
    }

    [Handler("slow failure")]
    async Task SlowFailureAsync()
    {
        await _log.Gate.PassAsync();
        throw new ArithmeticException();
    }

    public void Dispose() => _log.Disposed(_instance);
}
