using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Lato.CompilerServices;
using Lato.Handlers;
using Lato.Modules;

namespace Lato;

/// <summary>
/// A named set of handlers with its own state, boundary and mailbox. Register handlers and submodules, then include
/// it in an <c>Application</c>; at the application's first call registration ends. Registration is not thread-safe.
/// </summary>
public partial class ApplicationModule
{
    static readonly ActorOptions Plain = new();
    static readonly ConditionalWeakTable<Type, ActorOptions> OptionsByClass = []; // what the attributes of a class say, read once
    static readonly ConditionalWeakTable<Type, HandlerDefinition[]> HandlersByClass = []; // the same of its methods, for a sharded module has many instances

    List<ModuleFactory>? _submodules;
    ActorOptions _options;
    string? _frozenBy;

    /// <summary>Makes a module class; its name is given by <see cref="ModuleAttribute"/>, else by the class (<c>EmployeeModule</c> is <c>employee</c>).</summary>
    protected ApplicationModule()
    {
        Identifier = ModuleIdentifier.Of(GetType());
        _options = OptionsOf(GetType());
    }

    /// <summary>Makes a module to register handlers with.</summary>
    /// <param name="name">The module's name, from which its <see cref="Identifier"/> is made.</param>
    public ApplicationModule(string name)
    {
        Identifier = ModuleIdentifier.Of(name);
        _options = OptionsOf(GetType());
    }

    /// <summary>The identifier that instances of a module class have, unless they give another one to the constructor.</summary>
    /// <param name="module">The module class.</param>
    public static string IdentifierOf(Type module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return ModuleIdentifier.Of(module);
    }

    /// <summary>The name with everything but letters, digits and <c>_</c> replaced by <c>_</c>; unique in an application.</summary>
    public string Identifier { get; }

    /// <summary>Concurrency, mailbox and supervision. Settings of this module in configuration win over what is set here.</summary>
    /// <exception cref="ApplicationStartedException">Set after the application's first call.</exception>
    public ActorOptions Options
    {
        get => _options;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            ThrowIfFrozen(nameof(Options));
            _options = value;
        }
    }

    /// <summary>Whether it may be part of another module; an application's hooks and middlewares would be lost.</summary>
    internal virtual bool CanBeIncluded => true;

    internal IReadOnlyList<ModuleFactory> Submodules => _submodules ?? [];

    /// <summary>Registers a handler of the message among the function's parameters.</summary>
    /// <param name="handler">A method or lambda, synchronous or asynchronous.</param>
    public virtual ApplicationModule Handle(Delegate handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Register(HandlerRules.MessageAmongParameters(Identifier, handler.Method), null, handler.Method, handler);
    }

    /// <summary>Registers a handler of a message type.</summary>
    /// <typeparam name="TMessage">A command or query, an event or its base type, or an interface of events.</typeparam>
    /// <param name="handler">A method or lambda, synchronous or asynchronous.</param>
    public virtual ApplicationModule Handle<TMessage>(Delegate handler)
        where TMessage : class
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Register(typeof(TMessage), null, handler.Method, handler);
    }

    /// <summary>Registers a handler of an alias.</summary>
    /// <param name="alias">The name that callers use.</param>
    /// <param name="handler">A method or lambda, synchronous or asynchronous.</param>
    public virtual ApplicationModule Handle(string alias, Delegate handler)
    {
        ArgumentException.ThrowIfNullOrEmpty(alias);
        ArgumentNullException.ThrowIfNull(handler);
        return Register(null, alias, handler.Method, handler);
    }

    /// <summary>Includes a module. Its handlers come after this module's own and after those of submodules included before.</summary>
    /// <param name="module">The module; a module may be included once.</param>
    public virtual ApplicationModule AddModule(ApplicationModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (!module.CanBeIncluded)
        {
            throw new InvalidModuleException(module.Identifier, $"'{module.Identifier}' is an application, so module '{Identifier}' cannot include it. Include the modules that it is made of.");
        }

        return AddSource(new ModuleFactory(module));
    }

    /// <summary>Includes a module class; the container makes its instance, and a fresh one for each restart.</summary>
    /// <typeparam name="TModule">The module class.</typeparam>
    public virtual ApplicationModule AddModule<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TModule>()
        where TModule : ApplicationModule => AddSource(ModuleFactory.Of(typeof(TModule)));

    /// <summary>Includes the module class that the application is made for, and named after.</summary>
    internal ApplicationModule AddService([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type module) =>
        AddSource(ModuleFactory.Of(module, isService: true));

    /// <summary>Called by <c>Application.StartAsync</c>, parents before submodules: before the first message, if the application is started before it is called; in a host before the servers start.</summary>
    protected internal virtual Task OnStartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called when every <see cref="OnStartingAsync"/> has ended; in a host when the servers have started too.</summary>
    protected internal virtual Task OnStartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called when an application that was started stops, while messages may still be under way; in a host at once, while the servers still serve.</summary>
    protected internal virtual Task OnStoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called when an application that was started has stopped: the last message has ended, and in a host every server has drained.</summary>
    protected internal virtual Task OnStoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Loads an instance of a module that is <see cref="ShardedAttribute"/>, before the first message of its key, which waits for it. It runs in no transaction; one that it begins is its own. If it fails, so do
    /// the messages that wait, with that exception, and the next one finds a fresh instance.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancelled when the application stops before it has ended.</param>
    protected internal virtual Task OnActivatingAsync(string key, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Stores an instance of a module that is <see cref="ShardedAttribute"/>, after its last message: when none came for <see cref="ActorOptions.PassivateAfter"/>, when its key moves to another node, and at the
    /// stop. Messages that come meanwhile wait for the next instance. It runs in no transaction; one that it begins is its own. If it fails, that is logged, and what it has not stored is lost, as when
    /// the process dies.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancelled when there is no more time.</param>
    protected internal virtual Task OnPassivatingAsync(string key, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Registers the methods with a <see cref="HandlerAttribute"/> or a <see cref="TransportAttribute"/>. Found by reflection; generated code overrides it.</summary>
    protected virtual void RegisterHandlers()
    {
        var type = GetType();
        if (!HandlersByClass.TryGetValue(type, out var handlers))
        {
            handlers = [.. HandlerMethods.Of(type).Select(found => Reflect(found.Method, found.Attribute))];
            HandlersByClass.AddOrUpdate(type, handlers);
        }

        Register(handlers);
    }

    /// <summary>Ends registration.</summary>
    /// <param name="application">The application that it belongs to.</param>
    /// <param name="isFurther">Whether it is one more instance of a module whose handlers are known.</param>
    internal void Freeze(string application, bool isFurther = false)
    {
        if (_frozenBy is not null)
        {
            throw new InvalidModuleException(Identifier, $"Module '{Identifier}' belongs to application '{_frozenBy}' already. Make an instance of its own for application '{application}'.");
        }

        RegisterHandlers();
        if (!isFurther)
        {
            AllRegistrations(); // in which two handlers of a message are found
        }

        _frozenBy = application;
    }

    /// <summary>Replaces the options of a frozen module with what configuration makes of them.</summary>
    internal void Configure(ActorOptions options) => _options = options;

    internal void ThrowIfFrozen(string what)
    {
        if (_frozenBy is not null)
        {
            throw new ApplicationStartedException(what, Identifier, _frozenBy);
        }
    }

    static ActorOptions OptionsOf(Type module) =>
        module == typeof(ApplicationModule) ? Plain : OptionsByClass.GetValue(module, static module => new ActorOptions { Concurrency = ConcurrencyOf(module) });

    static Concurrency ConcurrencyOf(Type module) =>
        module.GetCustomAttribute<ModuleAttribute>()?.SetConcurrency
        ?? (module.IsDefined(typeof(StatelessModuleAttribute), inherit: false) ? Concurrency.Stateless : Concurrency.Interleaved);

    internal ApplicationModule AddSource(ModuleFactory source)
    {
        ThrowIfFrozen($"module '{source.Name}'");
        (_submodules ??= []).Add(source);
        return this;
    }

    ApplicationModule Register(Type? messageType, string? alias, MethodInfo method, Delegate function)
    {
        ThrowIfFrozen($"handler '{messageType?.Name ?? alias}'");
        HandlerRules.Check(Identifier, method, messageType);
        Add(ReflectedHandler.Of(method, messageType, alias, function), function);
        return this;
    }

    HandlerDefinition Reflect(MethodInfo method, HandlerAttribute? attribute)
    {
        if (attribute is null)
        {
            HandlerRules.Check(Identifier, method, null);
            return ReflectedHandler.Of(method, HandlerRules.OptionalMessage(Identifier, method), null, null, HandlerFlags.OnlyForTransports);
        }

        var message = attribute.Message ?? (attribute.Alias is null ? HandlerRules.MessageAmongParameters(Identifier, method) : null);
        HandlerRules.Check(Identifier, method, message);
        return ReflectedHandler.Of(method, message, attribute.Alias, null, attribute: attribute);
    }
}
