using Lato.Testing.ModuleHosts;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Testing;

/// <summary>What a module host is made of. Made by <see cref="ModuleHost.For{TModule}"/>. Not thread-safe.</summary>
public sealed class ModuleHostBuilder
{
    const string StubModule = "stubs";

    readonly string _module;
    readonly Action<Application> _addModule;
    readonly List<Stub> _stubs = [];
    readonly List<Action<IServiceCollection>> _services = [];
    readonly List<Action<Application>> _configurations = [];

    internal ModuleHostBuilder(string module, Action<Application> addModule) => (_module, _addModule) = (module, addModule);

    /// <summary>Handles a command or query that the module sends to others.</summary>
    /// <typeparam name="TMessage">The command or query.</typeparam>
    /// <param name="handler">Makes the result of the message. What it throws reaches the module as a <see cref="StubException"/>; to let it get a failure as it is there is <see cref="WithFailure{TMessage}"/>.</param>
    public ModuleHostBuilder WithStub<TMessage>(Func<TMessage, object?> handler)
        where TMessage : Message
    {
        ArgumentNullException.ThrowIfNull(handler);
        return WithStubAsync<TMessage>(message => Task.FromResult(handler(message)));
    }

    /// <summary>Takes a command that has no result, and does nothing.</summary>
    /// <typeparam name="TCommand">The command.</typeparam>
    public ModuleHostBuilder WithStub<TCommand>()
        where TCommand : Command => WithStub<TCommand>(_ => null);

    /// <summary>Handles a command or query that the module sends to others, later.</summary>
    /// <typeparam name="TMessage">The command or query.</typeparam>
    /// <param name="handler">Makes the result of the message.</param>
    public ModuleHostBuilder WithStubAsync<TMessage>(Func<TMessage, Task<object?>> handler)
        where TMessage : Message
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(new ResultStub<TMessage>(handler));
    }

    /// <summary>Lets a command or query fail that the module sends to others. The module gets the exception as it is.</summary>
    /// <typeparam name="TMessage">The command or query.</typeparam>
    /// <param name="failure">Makes the exception.</param>
    public ModuleHostBuilder WithFailure<TMessage>(Func<TMessage, Exception> failure)
        where TMessage : Message
    {
        ArgumentNullException.ThrowIfNull(failure);
        return Add(new FailingStub<TMessage>(failure));
    }

    /// <summary>Registers services, for the module's constructor and for handlers.</summary>
    public ModuleHostBuilder WithServices(Action<IServiceCollection> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        _services.Add(services);
        return this;
    }

    /// <summary>Lets everything go by this clock: deadlines, supervision, and who takes a <see cref="TimeProvider"/>. Default: the system's.</summary>
    /// <param name="time">The clock; a <see cref="ManualTimeProvider"/> stands still until it is told to go on.</param>
    public ModuleHostBuilder WithTime(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return WithServices(services => services.AddSingleton(time));
    }

    /// <summary>Sets up the application around the module: values, hooks, middlewares, handlers of aliases that the module calls.</summary>
    public ModuleHostBuilder Configure(Action<Application> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _configurations.Add(configure);
        return this;
    }

    /// <summary>Starts the module, with its start hooks.</summary>
    /// <exception cref="UnhandledMessageException">A start hook has sent something that no stub handles.</exception>
    /// <exception cref="InvalidOperationException">The module handles a message itself that there is a stub for.</exception>
    public async Task<ModuleHost> StartAsync(CancellationToken cancellationToken = default)
    {
        var services = new ServiceCollection();
        var name = $"{_module}_host";
        services.AddLato(name);
        _services.ForEach(register => register(services));
        var provider = services.BuildServiceProvider();
        var application = provider.GetRequiredKeyedService<Application>(name);
        var host = new ModuleHost(application, provider, new ModuleHostRecord(_module, application.Events));
        try
        {
            Fill(application, host.Record);
            await application.StartAsync(cancellationToken);
            RefuseStubsOfOwn(application);
            host.Record.ThrowIfUnhandled(null);
            return host;
        }
        catch
        {
            host.Record.Forget();
            await host.DisposeAsync();
            throw;
        }
    }

    void Fill(Application application, ModuleHostRecord record)
    {
        _addModule(application);
        var stubs = new ApplicationModule(StubModule);
        _stubs.ForEach(stub => stub.AddTo(stubs, record));
        application.AddModule(stubs);
        _configurations.ForEach(configure => configure(application));
    }

    ModuleHostBuilder Add(Stub stub)
    {
        if (stub.Message.IsAssignableTo(typeof(Event)))
        {
            throw new ArgumentException($"'{stub.Message.Name}' is an event, which is published and not handled. Look at it with host.Published, or handle it with Configure(application => application.Handle(…)).");
        }

        if (_stubs.Exists(other => other.Message == stub.Message))
        {
            throw new ArgumentException($"There is a stub for '{stub.Message.Name}' already. Let one stub handle all that comes.");
        }

        _stubs.Add(stub);
        return this;
    }

    void RefuseStubsOfOwn(Application application)
    {
        var own = application.GetHandlers().FirstOrDefault(handler =>
            handler.Module != StubModule && _stubs.Exists(stub => stub.Message == handler.MessageType));
        if (own is not null)
        {
            throw new InvalidOperationException($"'{own.FullName}' handles '{own.MessageType!.Name}' itself, and a stub would handle it too. Leave out the stub.");
        }
    }
}
