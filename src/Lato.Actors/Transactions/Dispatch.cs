using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>One call into a transaction: which handlers, with what.</summary>
internal readonly struct Dispatch
{
    Dispatch(HandlerSet? handlers, Handler? handler, Delegate? function, Message? message, CallArguments arguments)
    {
        Handlers = handlers;
        Handler = handler;
        Function = function;
        Message = message;
        Arguments = arguments;
    }

    /// <summary>The handlers of a message or of a published alias.</summary>
    public HandlerSet? Handlers { get; }

    /// <summary>The one handler to call.</summary>
    public Handler? Handler { get; }

    /// <summary>The function behind <see cref="Handler"/>, if it belongs to no module.</summary>
    public Delegate? Function { get; }

    public Message? Message { get; }

    public CallArguments Arguments { get; }

    /// <summary>Set for publications, whose results are by handler.</summary>
    public PublishOptions? Publication { get; private init; }

    /// <summary>User code that makes the calls itself.</summary>
    public Func<TransactionContext, Task<object?>>? Body { get; private init; }

    /// <summary>Whether the caller blocks its thread until the answer is there.</summary>
    public bool IsSynchronous { get; private init; }

    public static Dispatch Execute(HandlerSet handlers, Message message) => new(handlers, handlers.Single, null, message, CallArguments.None);

    public static Dispatch Publish(HandlerSet handlers, Message? message, CallArguments arguments, PublishOptions options) =>
        new(handlers, null, null, message, arguments) { Publication = options };

    public static Dispatch Call(Handler handler, Delegate? function, CallArguments arguments) => new(null, handler, function, null, arguments);

    public static Dispatch Run(Func<TransactionContext, Task<object?>> body) => new(null, null, null, null, CallArguments.None) { Body = body };

    public Dispatch Synchronously() => this with { IsSynchronous = true };

    /// <summary>What is asked, for errors.</summary>
    public string Describe() => Handlers?.Name ?? Handler?.Info.FullName ?? "the transaction's body";
}
