using Lato.Transactions;

namespace Lato;

/// <summary>What a middleware can see of the handler that comes next.</summary>
public static class NextHandlerExtensions
{
    extension(NextHandler next)
    {
        /// <summary>The handler at the end of the chain.</summary>
        public HandlerInfo Handler => MiddlewareStep.Of(next).Handler.Info;

        /// <summary>The handler's arguments by parameter name, as they will be bound.</summary>
        public IReadOnlyDictionary<string, object?> Arguments => MiddlewareStep.Of(next).BoundArguments;

        /// <summary>Restarts the handler's module, as a failure would. For tests of what a restart does.</summary>
        /// <param name="cause">The failure.</param>
        /// <returns>False if the handler belongs to no module.</returns>
        public bool RestartModule(Exception cause)
        {
            ArgumentNullException.ThrowIfNull(cause);
            var actor = MiddlewareStep.Of(next).Handler.Actor;
            actor?.Supervisor.Restart(cause);
            return actor is not null;
        }
    }
}
