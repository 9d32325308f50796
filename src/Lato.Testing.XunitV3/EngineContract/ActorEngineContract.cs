using Xunit;

namespace Lato.Testing.EngineContract;

/// <summary>
/// The base of the tests that state what any engine must do. Derive from each contract of this namespace and return a
/// fresh engine; each test disposes the engine that it has used.
/// </summary>
public abstract class ActorEngineContract : IAsyncDisposable
{
    /// <summary>Only keeps a broken engine from hanging the test run; no test takes near as long.</summary>
    private protected static readonly TimeSpan SafetyNet = TimeSpan.FromSeconds(10);

    ActorEngine? _engine;

    /// <summary>Every mode of concurrency.</summary>
    public static TheoryData<Concurrency> Modes { get; } = [.. Enum.GetValues<Concurrency>()];

    private protected ManualTimeProvider Time { get; } = new();

    private protected ActorEngine Engine => _engine ??= CreateEngine(null);

    /// <summary>Stops what the test has started.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await ReleaseAsync(_engine).AsTask().WaitAsync(SafetyNet);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Makes an engine.</summary>
    /// <param name="time">Its clock; the system's if null.</param>
    protected abstract ActorEngine CreateEngine(TimeProvider? time);

    /// <summary>Releases an engine after a test; by default disposes it.</summary>
    /// <param name="engine">The engine.</param>
    protected virtual ValueTask ReleaseAsync(ActorEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return engine.DisposeAsync();
    }

    /// <summary>From now on the test's engine follows <see cref="Time"/>.</summary>
    private protected void UseManualTime() => _engine = CreateEngine(Time);

    private protected IActorRef Start(Func<object, Task<object?>> receive, ActorOptions? options = null, string name = "actor") =>
        Engine.ActorOf(name, () => new ScriptedActor(receive), options);

    private protected IActorRef StartSync(Func<object, object?> receive, ActorOptions? options = null, string name = "actor") =>
        Engine.ActorOf(name, () => new ScriptedActor(receive), options);
}
