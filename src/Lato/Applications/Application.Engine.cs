namespace Lato;

/// <summary>What runs the actors of the application.</summary>
public sealed partial class Application
{
    /// <summary>The event stream: published events, dead letters, restarts, finished transactions.</summary>
    public EventStream Events => Engine.Events;

    internal ActorEngine Engine => _setup.Engine;

    /// <summary>Chooses the engine that runs the application. It is made when it is needed first, and disposed with the application.</summary>
    /// <param name="make">Makes the engine, by services if it needs them.</param>
    /// <exception cref="InvalidOperationException">The engine is in use: the application was called, or its <see cref="Events"/> were used.</exception>
    public Application UseEngine(Func<IServiceProvider, ActorEngine> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        ThrowIfFrozen("an engine");
        if (_setup.HasEngine)
        {
            throw new InvalidOperationException($"Application '{Identifier}' uses its engine already. Choose the engine before Events are used.");
        }

        _setup.EngineFactory = make;
        return this;
    }

    /// <summary>For tests: chooses the engine of applications that leave it open.</summary>
    internal static Action<Application>? Created { get; set; }

    void TellCreated()
    {
        if (Created is { } created && _setup is { EngineFactory: null, HasSharedEngine: false })
        {
            created(this);
        }
    }
}
