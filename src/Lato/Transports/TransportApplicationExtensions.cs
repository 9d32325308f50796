namespace Lato;

/// <summary>What transports call of an application.</summary>
public static class TransportApplicationExtensions
{
    /// <summary>Gives the handlers that belong to transports, one for each attribute: a module's own before its submodules', in the order in which they are written. Ends registration and starts the modules' actors.</summary>
    /// <param name="application">The application.</param>
    public static IReadOnlyList<TransportHandler> GetTransportHandlers(this Application application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return TransportHandlersOf(application, areRemote: false);
    }

    /// <summary>Gives the handlers that belong to transports in modules that run in another process, and are served there: for a transport that stores for them what is sent here. They cannot be called.</summary>
    /// <param name="application">The application.</param>
    public static IReadOnlyList<TransportHandler> GetRemoteTransportHandlers(this Application application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return TransportHandlersOf(application, areRemote: true);
    }

    /// <summary>Gives what executes messages that enter by a transport, without an attribute on a handler. Its calls count as those of the transport.</summary>
    /// <typeparam name="TTransport">The transport.</typeparam>
    /// <param name="application">The application.</param>
    public static TransportDispatcher GetTransportDispatcher<TTransport>(this Application application)
        where TTransport : Transport
    {
        ArgumentNullException.ThrowIfNull(application);
        return new TransportDispatcher(application, typeof(TTransport));
    }

    static TransportHandler[] TransportHandlersOf(Application application, bool areRemote) =>
        [.. from handler in application.EnsureStarted().Transactions.Handlers.All where handler.IsRemote == areRemote from attribute in handler.Transports select new TransportHandler(application, handler, attribute)];
}
