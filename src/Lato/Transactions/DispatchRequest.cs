using Lato.Handlers;

namespace Lato.Transactions;

/// <summary>One call into a transaction.</summary>
/// <param name="Target">What to run: the handlers of the message, a <see cref="HandlerTarget"/>, a <see cref="PublicationTarget"/> or a <see cref="DelegateTarget"/>.</param>
/// <param name="Message">The message, if there is one.</param>
/// <param name="IsSynchronous">Whether the caller blocks its thread until the answer is there.</param>
internal readonly record struct DispatchRequest(object Target, Message? Message, bool IsSynchronous = false)
{
    public CallArguments Arguments => Target switch
    {
        HandlerSet => CallArguments.None,
        HandlerTarget call => call.Arguments,
        PublicationTarget publication => publication.Arguments,
        _ => CallArguments.None,
    };

    /// <summary>The function to call, if it belongs to no module.</summary>
    public Delegate? Function => (Target as FunctionTarget)?.Function;

    /// <summary>What uses the result, or null.</summary>
    public ResultConsumer? Consumer => (Target as TransportTarget)?.Call.Consumer;

    /// <summary>Whether one handler runs, and nothing after it.</summary>
    public bool IsOneHandler => Target is HandlerSet { Single: not null } or HandlerTarget;

    /// <summary>The handlers that would run.</summary>
    public Handler[] Handlers => Target switch
    {
        HandlerSet handlers => handlers.Handlers,
        HandlerTarget call => [call.Handler],
        PublicationTarget publication => publication.Handlers.Handlers,
        _ => [],
    };

    /// <summary>What is asked, for errors and spans.</summary>
    public string Describe() => Target switch
    {
        HandlerSet handlers => handlers.Name,
        HandlerTarget call => call.Handler.Info.FullName,
        PublicationTarget publication => publication.Handlers.Name,
        _ => "the body of a transaction",
    };
}
