using Lato.Transactions;

namespace Lato;

/// <summary>What a synchronous middleware can see of the handler that comes next.</summary>
public static class SyncNextHandlerExtensions
{
    extension(SyncNextHandler next)
    {
        /// <summary>The handler at the end of the chain.</summary>
        public HandlerInfo Handler => MiddlewareStep.Of(next).Handler.Info;

        /// <summary>The handler's arguments by parameter name, as they will be bound.</summary>
        public IReadOnlyDictionary<string, object?> Arguments => MiddlewareStep.Of(next).BoundArguments;
    }
}
