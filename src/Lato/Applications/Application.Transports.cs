using System.Diagnostics.CodeAnalysis;
using Lato.Applications;
using Lato.Dependencies;
using Lato.Transactions;
using Lato.Transports.Calls;

namespace Lato;

/// <summary>What transports add, and their calls, each a transaction with the values of the outside.</summary>
public sealed partial class Application
{
    /// <summary>Adds what takes published events out of the process. For packages with a transport.</summary>
    /// <param name="make">Makes it by the services, when registration has ended.</param>
    public Application AddEventForwarder(Func<IServiceProvider, EventForwarder> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        ThrowIfFrozen("an event forwarder");
        _setup.Forwarders.Add(make);
        return this;
    }

    /// <summary>
    /// Has transactions run again as a whole after certain failures, with services and a context of their own, as long as their deadline allows: those that a message, an alias or a transport has
    /// entered. Explicit ones, delegates and functions of the caller, WebSocket connections and results that are used while they are made are not run again. What is for after the commit is
    /// dropped with each failed attempt. For packages with a resource that can refuse a transaction because of another one.
    /// </summary>
    /// <param name="make">Makes, by the services and when registration has ended, what says how long to wait after so many failed attempts, the last of which with this exception; null for not to try again.</param>
    public Application RetryTransactions(Func<IServiceProvider, Func<int, Exception, TimeSpan?>> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        ThrowIfFrozen("what runs transactions again");
        _setup.Retries.Add(make);
        return this;
    }

    /// <summary>Says which events a transport lets enter for all their handlers, so that descriptions of the application show them. For packages with a transport, which publish them by a <c>TransportDispatcher</c>.</summary>
    /// <param name="get">Gives them by the services, when registration has ended.</param>
    public Application AddEventSubscriptions(Func<IServiceProvider, IEnumerable<EventSubscription>> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        ThrowIfFrozen("event subscriptions");
        _setup.Subscriptions.Add(get);
        return this;
    }

    /// <summary>The handlers of all modules, a module's own before its submodules'. Ends registration.</summary>
    public IReadOnlyList<HandlerInfo> GetHandlers() => Array.ConvertAll(EnsureStarted().Transactions.Handlers.All, handler => handler.Info);

    /// <summary>The modules, each before its submodules, without the application itself. Ends registration.</summary>
    public IReadOnlyList<ModuleInfo> GetModules() =>
        [.. EnsureStarted().Nodes.Where(node => node.Parent is not null).Select(node => new ModuleInfo(
            node.Module.Identifier, node.Parent!.Parent is null ? null : node.Parent.Module.Identifier, node.Original.GetType(), node.Role, node.Module is not RemoteModule))];

    /// <summary>Concurrency, mailbox and supervision of a module, with what configuration says. Ends registration.</summary>
    /// <param name="module">The identifier of the module.</param>
    /// <exception cref="ArgumentException">The application has no such module.</exception>
    public ActorOptions GetModuleOptions(string module)
    {
        ArgumentException.ThrowIfNullOrEmpty(module);
        return EnsureStarted().Nodes.FirstOrDefault(node => node.Module.Identifier == module)?.Original.Options ?? throw new ArgumentException($"Application '{Identifier}' has no module '{module}'.", nameof(module));
    }

    /// <summary>Whether an exception belongs to the application's business, as <see cref="ExpectedFailureAttribute"/> or registration says, so that it should not be reported as an error. Ends registration.</summary>
    public bool IsExpected(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return EnsureStarted().Transactions.Expected.Contains(failure);
    }

    /// <summary>What the host must call to serve the transport of an attribute; null if it does, or if nothing is known of a host.</summary>
    internal string? SetUpOfUnserved(TransportAttribute attribute) => _setup.SetUpOfUnserved(attribute);

    /// <summary>Whether the host executes idempotent commands once; also if nothing is known of a host.</summary>
    internal bool IsIdempotencyServed => _setup.IsIdempotencyServed();

    /// <summary>Makes what lives as long as the application: the registered service, or an instance of a class whose constructor takes services.</summary>
    /// <param name="type">The service, or the class.</param>
    /// <exception cref="ScopedServiceException">It takes a scoped service, of which it would keep one for ever.</exception>
    public object CreateLasting([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new ServiceCatalog(_setup.Services, _setup.Descriptors).CreateLasting(type);
    }
}
