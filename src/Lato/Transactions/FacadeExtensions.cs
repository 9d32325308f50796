using Lato.CompilerServices;

namespace Lato;

/// <summary>Facades of modules.</summary>
public static class FacadeExtensions
{
    /// <summary>
    /// A typed proxy of a module's facade, whose calls enter the module as commands: through middlewares and mailbox, with
    /// deadline and cancellation. Of an application, each call is a transaction of its own; of a context, each call joins
    /// the transaction. As thread-safe as the dispatcher.
    /// </summary>
    /// <typeparam name="TFacade">A partial interface with <see cref="FacadeAttribute"/>.</typeparam>
    /// <param name="dispatcher">An application or a context.</param>
    public static TFacade Facade<TFacade>(this IDispatcher dispatcher)
        where TFacade : class, IFacade<TFacade>
    {
        ArgumentNullException.ThrowIfNull(dispatcher);
        return TFacade.For(dispatcher);
    }
}
